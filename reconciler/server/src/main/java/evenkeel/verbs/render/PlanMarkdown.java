package evenkeel.verbs.render;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import evenkeel.verbs.answer.PlanAnswer;
import evenkeel.verbs.answer.PlanAnswer.OfHost;
import evenkeel.verbs.answer.PlanAnswer.Totals;

/// What a pull request would change, as one comment on a forge: the words of [PlanPage], folded.
public final class PlanMarkdown {

    private static final Style STYLE = new Style(Style.Format.TABLE, Style.WIDTH, false);
    private static final String CHANGES_NOTHING = "Nothing was changed by making this plan.";

    private final PlanAnswer plan;
    private final Markdown out;

    private PlanMarkdown(PlanAnswer plan, Markdown out) {
        this.plan = plan;
        this.out = out;
    }

    /// The first line of each comment of a fleet's reconciler.
    public static String marker(String fleet) {
        return Markdown.marker(fleet);
    }

    /// @param plan of the hosts that may be shown
    /// @param whole of all hosts of the fleet
    /// @param base the accepted revision that it was planned on
    public static String of(String fleet, PlanAnswer plan, Totals whole, String base) {
        var out = new Markdown(marker(fleet), "All of it: `evenkeel plan --revision " + hex(plan.revision()) + "`");
        out.paragraph("### " + totals(whole));
        out.paragraph(head(plan.revision(), base)
                + " What it would change if it were merged now and the hosts stayed as they are. " + CHANGES_NOTHING);
        if (whole.of() > plan.totals().of()) {
            out.paragraph(
                    "Shown are " + Page.count(plan.totals().of(), "host") + " of " + Page.count(whole.of(), "host")
                            + ": those that the signer of this commit may plan.");
        }
        new PlanMarkdown(plan, out).write();
        return out.text();
    }

    /// Numbers alone: no host, no key.
    public static String counts(String fleet, String revision, Totals whole, String base) {
        var out = new Markdown(marker(fleet), "");
        out.paragraph("### " + totals(whole));
        out.paragraph(head(revision, base) + " Counts only: this commit is not signed by a person whose policy allows"
                + " `plan`. They come from what the hosts last told of themselves; no host was asked. "
                + CHANGES_NOTHING);
        return out.text();
    }

    /// It is no fleet.
    public static String unreadable(String fleet, String revision, List<String> faults, String base) {
        var out = new Markdown(marker(fleet), "");
        out.paragraph("### This commit would be refused: " + Page.count(faults.size(), "fault"));
        out.paragraph(
                head(revision, base) + " As it is, it changes nothing. `evenkeel check` says the same in a clone.");
        out.block(Safe.lines(String.join("\n", faults), ""));
        return out.text();
    }

    /// What stands beside a commit: at most some hundred characters.
    public static String brief(Totals all) {
        return String.format(Locale.ROOT,
                "%,d create, %,d update, %,d remove, %,d run, %,d release on %,d of %s; %,d unknown", all.create(),
                all.update(), all.remove(), all.run(), all.release(), all.hosts(), Page.count(all.of(), "host"),
                all.unknown());
    }

    private static String totals(Totals all) {
        return PlanPage.totals(all);
    }

    private static String head(String revision, String base) {
        return "Commit `" + hex(revision).substring(0, 12) + "` on `" + hex(base).substring(0, 12) + "`.";
    }

    private static String hex(String revision) {
        if (!revision.matches("[0-9a-f]{40,64}")) {
            throw new IllegalArgumentException("`" + Safe.line(revision) + "` is no commit's id");
        }
        return revision;
    }

    private void write() {
        for (var block : new PlanPage(plan, new Page(STYLE)).blocks(plan.hosts())) {
            var hosts = block.hosts().size();
            out.folded((hosts == 1 ? "On 1 host: " : "Same on " + Page.count(hosts, "host") + ": ")
                    + Page.count(block.items().size(), "change"), text(page -> page.block(block)));
        }
        open("unknown, and so not planned", page -> page.open("unknown, and so not planned", plan.hosts(),
                OfHost::unknown));
        open("skipped: these hosts cannot have it", page -> page.open("skipped: these hosts cannot have it",
                plan.hosts(), OfHost::skipped));
        open("Forecast: what the changes wait for", PlanPage::forecast);
        open("Already pending without it", PlanPage::pending);
    }

    private void open(String title, Consumer<PlanPage> part) {
        var text = text(part);
        if (!text.isEmpty()) {
            out.folded(Character.toUpperCase(title.charAt(0)) + title.substring(1), text);
        }
    }

    private String text(Consumer<PlanPage> part) {
        var page = new Page(STYLE);
        part.accept(new PlanPage(plan, page));
        return page.text().strip();
    }
}
