package evenkeel.verbs.render;

import java.util.List;

import evenkeel.verbs.answer.StatusAnswer;

/// How the fleet is, for people.
final class StatusPage {

    private static final List<String> ORDER = List.of("compliant", "drifted", "moving", "failed", "unknown",
            "skipped", "held", "away", "retired");

    private StatusPage() {
    }

    static void write(StatusAnswer status, Page page) {
        page.line(page.bold("Fleet " + (status.fleet().isEmpty() ? "(none yet)" : Safe.line(status.fleet()))));
        page.line("  accepted revision  " + (status.revision().isEmpty() ? "none yet" : Page.brief(status.revision())));
        page.line("  head               " + (status.head().isEmpty() ? "not seen yet" : Page.brief(status.head()))
                + (status.refused().isEmpty() ? "" : page.paint(Paint.RED, " (refused)")));
        page.gap();
        var total = status.states().values().stream().mapToInt(Integer::intValue).sum();
        page.line(page.bold(Page.count(total, "host")));
        ORDER.forEach(state -> page.line("  " + page.paint(Paint.ofState(state), String.format("%-10s", state))
                + String.format("%6d", status.states().getOrDefault(state, 0))));
        refused(status, page);
        held(status, page);
        rollouts(status, page);
        notices(status, page);
        if (status.narrowed()) {
            page.gap();
            page.line("You see some hosts only; what concerns the whole fleet is left out.");
        }
    }

    private static void refused(StatusAnswer status, Page page) {
        if (!status.refused().isEmpty()) {
            page.gap();
            page.line(page.bold("The head is refused; nothing of it is applied:"));
            status.refused().forEach(fault -> page.line("  " + Safe.lines(fault, "  ")));
        }
    }

    private static void held(StatusAnswer status, Page page) {
        if (!status.held().isEmpty()) {
            page.gap();
            page.line(page.bold("Held until a person confirms:"));
            status.held().forEach(held -> {
                page.line("  " + page.paint(Paint.YELLOW, Safe.line(held.subject())) + ": "
                        + Safe.lines(held.because(), "      "));
                page.line("      to let it go ahead: " + Safe.line(held.confirm()));
            });
        }
    }

    private static void rollouts(StatusAnswer status, Page page) {
        if (!status.rollouts().isEmpty()) {
            page.gap();
            var table = new Table("ROLLOUT", "WAVE", "DONE", "MOVING", "ERRORS", "HALTED");
            status.rollouts()
                    .forEach(rollout -> table.row(rollout.association(), RolloutPage.wave(rollout),
                            rollout.done() + " of " + rollout.hosts(),
                            "" + rollout.moving(), "" + rollout.errors(), rollout.halted()));
            table.on(page);
        }
    }

    private static void notices(StatusAnswer status, Page page) {
        if (!status.notices().isEmpty()) {
            page.gap();
            page.line(page.bold("Notices:"));
            status.notices().forEach(notice -> page
                    .line("  " + Safe.line(notice.subject()) + ": " + Safe.lines(notice.text(), "      ")));
        }
    }
}
