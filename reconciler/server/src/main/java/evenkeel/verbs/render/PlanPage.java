package evenkeel.verbs.render;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import evenkeel.verbs.answer.PlanAnswer;
import evenkeel.verbs.answer.PlanAnswer.Item;
import evenkeel.verbs.answer.PlanAnswer.OfHost;
import evenkeel.verbs.answer.PlanAnswer.Open;
import evenkeel.verbs.answer.PlanAnswer.Share;

/// A plan for people: what is the same on several hosts is said once, and the last line is the totals.
final class PlanPage {

    private final PlanAnswer plan;
    private final Page page;

    PlanPage(PlanAnswer plan, Page page) {
        this.plan = plan;
        this.page = page;
    }

    void write() {
        page.line(page.bold("Plan of revision " + Page.brief(plan.revision())) + (plan.accepted()
                ? ": what would still change."
                : ": what would change if it were accepted" + (plan.against().isEmpty()
                        ? "."
                        : ", and by " + Page.brief(plan.against()) + " would not.")));
        blocks(plan.hosts()).forEach(this::block);
        open("unknown, and so not planned", plan.hosts(), OfHost::unknown);
        open("skipped: these hosts cannot have it", plan.hosts(), OfHost::skipped);
        forecast();
        pending();
        page.gap();
        shares();
        page.line(totals(plan.totals()));
    }

    /// Which share of the fleet and of its groups that is, the largest first.
    private void shares() {
        var all = plan.totals();
        if (all.groups().isEmpty() || all.of() == 0) {
            return;
        }
        var groups = all.groups().stream()
                .sorted(Comparator.comparingInt((Share group) -> -percent(group.hosts(), group.of()))
                        .thenComparing(Share::group))
                .map(group -> String.format(Locale.ROOT, "%d %% of %s (%,d of %,d)",
                        percent(group.hosts(), group.of()), group.group(), group.hosts(), group.of()))
                .toList();
        page.line(percent(all.hosts(), all.of()) + " % of these hosts; of groups "
                + Page.names(groups) + ".");
    }

    private static int percent(int hosts, int of) {
        return of == 0 ? 0 : (int) (100L * hosts / of);
    }

    /// The last line.
    static String totals(PlanAnswer.Totals all) {
        var line = String.format(Locale.ROOT,
                "Plan: %,d to create, %,d to update, %,d to remove, %,d to run, %,d to release on %,d of %s; %,d unknown",
                all.create(), all.update(), all.remove(), all.run(), all.release(), all.hosts(),
                Page.count(all.of(), "host"), all.unknown());
        return all.skipped() == 0 ? line : line + String.format(Locale.ROOT, ", %,d skipped", all.skipped());
    }

    /// Items, and the hosts on which exactly they would change.
    record Block(List<String> hosts, List<Item> items) {
    }

    /// By the number of hosts, the most first.
    List<Block> blocks(List<OfHost> of) {
        var where = new LinkedHashMap<Item, List<String>>();
        var seen = new HashMap<Item, Instant>(); // the oldest look counts
        for (var host : of) {
            for (var item : host.changes()) {
                var same = ageless(item);
                where.computeIfAbsent(same, _ -> new ArrayList<>()).add(host.host());
                if (item.seen() != null) {
                    seen.merge(same, item.seen(), (a, b) -> a.isBefore(b) ? a : b);
                }
            }
        }
        var blocks = new LinkedHashMap<List<String>, List<Item>>();
        where.forEach((item, hosts) -> blocks.computeIfAbsent(hosts, _ -> new ArrayList<>())
                .add(aged(item, seen.get(item))));
        return blocks.entrySet().stream().map(block -> new Block(block.getKey(), block.getValue()))
                .sorted(Comparator.comparingInt((Block block) -> -block.hosts().size())
                        .thenComparing(block -> block.hosts().getFirst()))
                .toList();
    }

    private static Item ageless(Item item) {
        return aged(item, null);
    }

    private static Item aged(Item item, Instant seen) {
        return new Item(item.key(), item.verb(), item.association(), item.at(), item.changes(), item.after(), seen);
    }

    void block(Block block) {
        page.gap();
        page.line(page.bold(block.hosts().size() == 1
                ? "On " + Safe.line(block.hosts().getFirst()) + ":"
                : "Same on " + Page.count(block.hosts().size(), "host") + " (" + Page.names(block.hosts()) + "):"));
        for (var item : block.items()) {
            page.line("  " + Steps.head(page, item.verb(), item.key()));
            var why = new ArrayList<String>();
            if (!item.association().isEmpty()) {
                why.add("association " + Safe.line(item.association()) + ", " + Safe.line(item.at()));
            }
            if (item.seen() != null) {
                why.add("seen " + Page.age(item.seen(), plan.at()));
            }
            if (!item.after().isEmpty()) {
                why.add("after " + Page.names(item.after()));
            }
            if (!why.isEmpty()) {
                page.line("      " + page.paint(Paint.DIM, String.join("; ", why)));
            }
            Steps.write(page, item.changes(), "      ");
        }
    }

    void open(String title, List<OfHost> hosts, java.util.function.Function<OfHost, List<Open>> which) {
        var reasons = new LinkedHashMap<String, Map<String, List<Open>>>();
        for (var host : hosts) {
            which.apply(host).forEach(open -> reasons.computeIfAbsent(open.because(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(host.host(), _ -> new ArrayList<>()).add(open));
        }
        if (reasons.isEmpty()) {
            return;
        }
        var count = hosts.stream().mapToInt(host -> which.apply(host).size()).sum();
        page.gap();
        page.line(page.bold("? " + Page.count(count, "item") + " " + title + ":"));
        reasons.forEach(this::reason);
    }

    private void reason(String because, Map<String, List<Open>> hosts) {
        var opens = hosts.values().stream().flatMap(List::stream).toList();
        var keys = opens.stream().map(Open::key).distinct().toList();
        var oldest = opens.stream().min(Comparator.comparing(Open::seen,
                Comparator.nullsFirst(Comparator.naturalOrder())));
        page.line("  " + Safe.line(because));
        page.line("      " + Page.names(keys) + " on " + Page.names(List.copyOf(hosts.keySet()))
                + page.paint(Paint.DIM, "; last heard of " + Page.age(oldest.map(Open::seen).orElse(null), plan.at())));
    }

    /// Keys only: what they are stands in the plan of the other revision.
    void pending() {
        if (plan.pending().isEmpty()) {
            return;
        }
        page.gap();
        page.line(page.bold("Already pending without it"));
        for (var block : blocks(plan.pending())) {
            page.line("  on " + (block.hosts().size() == 1
                    ? Safe.line(block.hosts().getFirst())
                    : Page.count(block.hosts().size(), "host") + " (" + Page.names(block.hosts()) + ")") + ":");
            block.items().forEach(item -> page.line("    " + Steps.head(page, item.verb(), item.key())));
        }
    }

    void forecast() {
        if (plan.forecast().isEmpty()) {
            return;
        }
        page.gap();
        page.line(page.bold(plan.accepted()
                ? "Forecast: what the changes wait for now"
                : "Forecast: what the changes would wait for if it were accepted now"));
        plan.forecast().forEach(gate -> page.line("  " + Page.count(gate.changes(), "change") + " on "
                + Page.count(gate.hosts(), "host") + ": " + Safe.line(gate.because())));
    }
}
