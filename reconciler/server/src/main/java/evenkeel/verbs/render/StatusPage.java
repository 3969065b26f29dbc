package evenkeel.verbs.render;

import java.time.Duration;
import java.time.Instant;
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
        limited(status, page);
        suspensions(status, page);
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

    private static void limited(StatusAnswer status, Page page) {
        if (status.limited() != null) {
            page.gap();
            page.line(page.bold("The plan is beyond the limits, and what nobody approved of it waits:"));
            page.line("  " + page.paint(Paint.YELLOW, Safe.lines(status.limited().because(), "  ")));
            page.line("      to see it and to approve it: " + Safe.line(status.limited().approve()));
        }
    }

    private static void suspensions(StatusAnswer status, Page page) {
        var running = status.suspensions().stream().filter(one -> !one.state().equals("ended")).toList();
        if (!running.isEmpty()) {
            page.gap();
            page.line(page.bold(Page.count(running.size(), "suspension") + " in force:"));
            running.forEach(one -> page.line("  " + Safe.line(one.name()) + " until "
                    + page.paint(one.state().equals("in force") ? Paint.DIM : Paint.YELLOW, one.until()
                            + (one.state().equals("in force") ? "" : " (" + left(status.at(), one.until()) + ")"))
                    + ", " + Page.count(one.items(), "item") + " on " + Page.count(one.hosts(), "host") + ", by "
                    + Safe.line(one.owner()) + ": " + Safe.line(one.reason())));
        }
        var ended = status.suspensions().stream().filter(one -> one.state().equals("ended"))
                .map(one -> "suspensions/" + one.name() + ".yaml").toList();
        if (!ended.isEmpty()) {
            page.gap();
            page.line("Ended, and can be deleted: " + Page.names(ended));
        }
    }

    private static String left(Instant now, Instant until) {
        var left = Duration.between(now, until);
        return "ends in " + (left.toMinutes() < 120 ? left.toMinutes() + " min" : left.toHours() + " h");
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
