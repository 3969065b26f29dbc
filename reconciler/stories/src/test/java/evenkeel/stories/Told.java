package evenkeel.stories;

import java.util.stream.Collectors;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostEntry;

/// Entries as a story words them, without ids and times.
final class Told {

    private Told() {
    }

    static String text(FakeGit git, Entry entry) {
        return git.named(text(entry.event()));
    }

    private static String text(Event event) {
        return switch (event) {
            case Event.LeaseTaken(var by) -> "lease taken by " + by;
            case Event.Accepted(var revision, _) -> "accepted " + revision;
            case Event.Refused(var revision, var texts) -> "refused " + revision + ": " + String.join("; ", texts);
            case Event.Held(var subject, var because) -> "held " + subject + ": " + because;
            case Event.Confirmed(var subject, var person) -> "confirmed " + subject + " by " + person;
            case Event.Enrolled enrolled -> "enrolled " + enrolled.host();
            case Event.EnrolmentRefused refused -> "enrolment refused " + refused.host() + ": " + refused.because();
            case Event.Retired(var host) -> "retired " + host;
            case Event.Unlisted(var host) -> "unlisted " + host;
            case Event.Listed(var host) -> "listed " + host;
            case Event.Dispatched sent -> sent.host() + " move " + sent.parts().stream()
                    .map(part -> (part.release() ? "release " : "") + part.key()).collect(Collectors.joining(", "));
            case Event.Ended(_, var host, var because) -> host + " move ended"
                    + (because.isEmpty() ? "" : ": " + because);
            case Event.OnHost(var change) -> change(change);
            case Event.Halted(var association, _, var because) -> "halted " + association + ": " + because;
            case Event.Retried(var host, var key, var person) -> "retried " + host + " " + key + " by " + person;
            case Event.Asked asked -> "asked " + asked.verb() + " by " + asked.person();
            case Event.Noticed(var subject, var text) -> text.isEmpty()
                    ? "notice " + subject + " over"
                    : "notice " + subject + ": " + text;
            case Event.PlanHeld(var revision, var because) -> "plan held of " + revision + ": " + because;
            case Event.PlanAhead(var revision) -> "plan ahead of " + revision;
            case Event.Counted counted -> counted.host() + " counts " + counted.items();
            case Event.ApprovalsSigned(var approvals) -> "approvals signed by " + approvals.values().stream()
                    .flatMap(by -> by.people().stream()).distinct().sorted().collect(Collectors.joining(", by "));
            case Event.Waved waved -> "wave " + waved.wave() + " of " + waved.of() + " of " + waved.association() + " "
                    + waved.step().name().toLowerCase(java.util.Locale.ROOT)
                    + (waved.because().isEmpty() ? "" : ": " + waved.because());
            case Event.Quarantined(var association, _, var because, var person) -> "quarantined " + association
                    + (person.isEmpty() ? "" : " by " + person) + ": " + because;
            case Event.Resumed(var association, _, var person) -> "resumed " + association + " by " + person;
            case Event.Commanded asked -> "command " + asked.runs().document() + " on " + asked.hosts();
            case Event.InvocationsSent(_, var hosts) -> "command sent to " + hosts;
            case Event.InvocationsBegun(_, var hosts) -> "command begun on " + hosts;
            case Event.InvocationEnded(var host, var state) -> host + " command " + state.status()
                    + (state.because().isEmpty() ? "" : ": " + state.because());
            case Event.InvocationsClosed closed -> "command " + closed.details() + " on " + closed.hosts();
            case Event.CommandCancelled(_, var hosts, var person) -> "command cancelled on " + hosts + " by " + person;
            case Event.CommandEnded(_, _, var details) -> "command ended: " + details;
        };
    }

    /// `web-01 repair file:/etc/motd converged`; an intent ends with `…`.
    private static String change(HostEntry entry) {
        var cause = entry.cause().startsWith("move-") ? "move" : entry.cause();
        return entry.host() + " " + cause + " " + entry.key() + " " + entry.outcome()
                .map(outcome -> outcome.word() + (outcome.because().isEmpty() ? "" : ": " + outcome.because())
                        + (entry.changes().isEmpty() && !entry.output().isEmpty() ? ": " + entry.output() : ""))
                .orElse("…");
    }
}
