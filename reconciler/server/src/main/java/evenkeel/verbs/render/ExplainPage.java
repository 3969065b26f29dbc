package evenkeel.verbs.render;

import evenkeel.verbs.answer.ExplainAnswer;
import evenkeel.verbs.answer.ExplainAnswer.Item;

/// Why a host is as it is, for people.
final class ExplainPage {

    private final ExplainAnswer host;
    private final Page page;

    ExplainPage(ExplainAnswer host, Page page) {
        this.host = host;
        this.page = page;
    }

    void write() {
        page.line(page.bold(Safe.line(host.host())) + " is "
                + page.paint(Paint.ofState(host.state()), Safe.line(host.state()))
                + (host.because().isEmpty() ? "." : ": " + Safe.line(host.because())));
        page.line("  " + (host.connected() ? "connected" : "not connected") + "; last heard of "
                + Page.age(host.seen(), host.at()));
        if (!host.tags().isEmpty()) {
            page.line("  tags: " + Safe.line(String.join(", ",
                    host.tags().entrySet().stream().map(tag -> tag.getKey() + "=" + tag.getValue()).toList())));
        }
        if (!host.moving().isEmpty()) {
            page.line("  now carrying out move " + Safe.line(host.moving()));
        }
        host.items().forEach(item -> {
            if (host.whole() && quiet(item)) {
                return;
            }
            page.gap();
            item(item);
        });
        if (host.whole()) {
            calm();
        }
    }

    /// As desired, and nothing more to say of it.
    private static boolean quiet(Item item) {
        return item.verdict().equals("as desired") && !item.contested();
    }

    private void calm() {
        var quiet = host.items().stream().filter(ExplainPage::quiet).toList();
        if (!quiet.isEmpty()) {
            page.gap();
            page.line(page.bold(Page.count(quiet.size(), "item") + " as desired:"));
            quiet.forEach(item -> page.line("  " + Safe.line(item.key())
                    + (item.origin() == null
                            ? ""
                            : page.paint(Paint.DIM,
                                    "  (association " + Safe.line(item.origin().association()) + ")"))));
        }
    }

    private void item(Item item) {
        page.line(page.bold(Safe.line(item.key())) + ": " + Safe.line(item.verdict())
                + (item.because().isEmpty() ? "" : ", " + Safe.line(item.because())));
        if (item.origin() != null) {
            var origin = item.origin();
            page.line("  wanted by   association " + Safe.line(origin.association()) + ", document "
                    + Safe.line(origin.document()) + ", step " + Safe.line(origin.step()) + " ("
                    + Safe.line(origin.at()) + "), action " + Safe.line(item.action()));
            why(item);
        } else {
            page.line("  wanted by   nothing in Git any more");
        }
        var saw = item.observed();
        page.line("  observed    " + (saw == null
                ? "never"
                : Safe.line(saw.saw()) + " " + Page.age(saw.at(), host.at())
                        + (saw.because().isEmpty() ? "" : ": " + Safe.line(saw.because()))));
        if (!item.changes().isEmpty()) {
            page.line("  would do");
            Steps.write(page, item.changes(), "      ");
        }
        if (!item.after().isEmpty()) {
            page.line("  because     " + Page.names(item.after()) + " would change first");
        }
        if (!item.gate().isEmpty()) {
            page.line("  waits for   " + page.paint(Paint.YELLOW, Safe.line(item.gate()))
                    + (item.until() == null ? "" : ", until " + item.until()));
        }
        if (item.contested()) {
            page.line("  contested   something else keeps changing it; it is left alone");
        }
        result(item);
    }

    /// Of an item that was asked for by itself.
    private void why(Item item) {
        var why = item.why();
        if (host.whole() || why.association().isEmpty()) {
            return;
        }
        page.line("  reaches it  by " + Safe.line(String.join(" and ", why.targets())) + ", as "
                + Safe.line(why.association()) + " says");
        if (!why.parameters().isEmpty()) {
            page.line("  parameters  " + Safe.line(String.join(", ", why.parameters())));
        }
        if (!why.confirmWithin().isEmpty()) {
            page.line("  after it    the agent has to be heard within " + Safe.line(why.confirmWithin())
                    + ", or it puts back what was there");
        }
    }

    private void result(Item item) {
        var result = item.result();
        if (result == null) {
            return;
        }
        page.line("  last result " + page.paint(Paint.ofOutcome(result.outcome()), Safe.line(result.outcome())) + " "
                + Page.age(result.at(), host.at()) + " by " + Safe.line(result.cause()) + ", revision "
                + Page.brief(result.revision())
                + (result.because().isEmpty() ? "" : ": " + Safe.line(result.because())));
        if (!result.output().isEmpty()) {
            page.line("  output");
            page.line("    | " + Safe.lines(result.output(), "    | "));
        }
    }
}
