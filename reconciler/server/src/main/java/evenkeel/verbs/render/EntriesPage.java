package evenkeel.verbs.render;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Outcome;
import evenkeel.verbs.answer.EntriesAnswer;
import evenkeel.verbs.answer.Step;

/// Entries for people, a sentence each.
final class EntriesPage {

    private EntriesPage() {
    }

    static void write(EntriesAnswer answer, Page page) {
        if (answer.more()) {
            page.line("(there is more before this: --limit N)");
        } else if (answer.begins() != null) {
            page.line("(what is older than " + at(answer.begins()) + " stands in the audit branches only)");
        }
        answer.entries().forEach(entry -> page.line(line(entry, page)));
        if (answer.entries().isEmpty()) {
            page.line("Nothing yet.");
        }
    }

    private static String line(Entry entry, Page page) {
        return page.paint(Paint.DIM, at(entry.at()) + "  " + Safe.line(entry.id())) + "  "
                + Safe.lines(said(entry.event()), "    ");
    }

    private static Instant at(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String said(Event event) {
        return switch (event) {
            case Event.LeaseTaken(var by) -> "lease taken by " + by;
            case Event.Accepted(var revision, var previous) -> "revision " + Page.brief(revision) + " accepted"
                    + (previous.isEmpty() ? "" : " after " + Page.brief(previous));
            case Event.Refused(var revision, var faults) ->
                "revision " + Page.brief(revision) + " refused\n" + String.join("\n", faults);
            case Event.Held(var subject, var because) -> because.isEmpty()
                    ? "no longer held: " + subject
                    : "held: " + subject + ": " + because;
            case Event.Confirmed(var subject, var person) -> "confirmed by " + person + ": " + subject;
            case Event.Enrolled enrolled -> enrolled.host() + " enrolled with activation " + enrolled.activation();
            case Event.EnrolmentRefused refused ->
                "enrolment of " + refused.host() + " refused: " + refused.because();
            case Event.Retired(var host) -> host + " retired";
            case Event.Unlisted(var host) -> host + " has left Git without being retired";
            case Event.Listed(var host) -> host + " is in Git";
            case Event.Dispatched sent -> sent.host() + " to do move " + sent.move() + " of revision "
                    + Page.brief(sent.revision()) + ": "
                    + Page.names(sent.parts().stream().map(part -> part.key().text()).toList());
            case Event.Ended(var move, var host, var because) ->
                host + " ended move " + move + (because.isEmpty() ? "" : ": " + because);
            case Event.OnHost(var entry) -> change(entry);
            case Event.Halted halted -> "rollout of " + halted.association() + " halted: " + halted.because();
            case Event.Retried(var host, var key, var person) -> person + " retried " + key + " on " + host;
            case Event.Asked asked -> asked.person() + (asked.allowed() ? " asked " : " was refused ")
                    + String.join(" ", asked.arguments()) + (asked.because().isEmpty() ? "" : ": " + asked.because());
            case Event.Noticed(var subject, var text) -> "notice: " + subject + ": " + text;
            case Event.PlanHeld(var revision, var because) -> "plan of revision " + Page.brief(revision) + " "
                    + because;
            case Event.PlanAhead(var revision) -> "plan of revision " + Page.brief(revision) + " goes ahead";
            case Event.Counted(var host, var items) -> host + " changes without an approval"
                    + (items.isEmpty() ? "" : ": " + Page.count(items.size(), "item") + " removed, released or run");
            case Event.ApprovalsSigned(var approvals) -> approvals.isEmpty()
                    ? "no approval is signed any more"
                    : "approvals are signed\n" + approvals.entrySet().stream()
                            .map(each -> each.getKey() + " by " + String.join(", ", each.getValue().people()))
                            .collect(Collectors.joining("\n"));
            case Event.Waved waved -> wave(waved);
            case Event.Quarantined(var association, _, var because, var person) -> "rollout of " + association
                    + " goes no further" + (person.isEmpty() ? "" : ", by " + person) + ": " + because;
            case Event.Resumed(var association, _, var person) -> person + " resumed the rollout of " + association;
            case Event.Commanded asked -> "command " + asked.command() + " of "
                    + (asked.by().person().isEmpty() ? asked.by().origin() : asked.by().person()) + ": "
                    + asked.runs().document() + " on " + Page.count(asked.hosts().size(), "host");
            case Event.InvocationsSent(var command, var hosts) -> "command " + command + " goes to " + named(hosts);
            case Event.InvocationsBegun(var command, var hosts) -> "command " + command + " began on " + named(hosts);
            case Event.InvocationEnded(var host, var state) -> "command " + state.command() + " ended on " + host + ": "
                    + state.status().name().toLowerCase(Locale.ROOT)
                    + (state.because().isEmpty() ? "" : ": " + state.because());
            case Event.InvocationsClosed closed -> "command " + closed.command() + " is over on "
                    + named(closed.hosts()) + ": " + closed.details()
                    + (closed.because().isEmpty() ? "" : ": " + closed.because());
            case Event.CommandCancelled(var command, var hosts, var person) -> person + " cancelled command " + command
                    + " on " + named(hosts);
            case Event.CommandEnded(var command, _, var details) -> "command " + command + " ended: " + details;
        };
    }

    private static String named(List<HostName> hosts) {
        return Page.names(hosts.stream().map(HostName::name).toList());
    }

    private static String wave(Event.Waved waved) {
        var text = "rollout of " + waved.association() + ": wave " + waved.wave() + " of " + waved.of()
                + switch (waved.step()) {
                    case BEGUN -> " begins";
                    case BAKES -> " is as desired";
                    case ASKED -> " is being checked";
                    case ENDED -> " is over, and it was the last";
                };
        return waved.because().isEmpty() ? text : text + " (" + waved.because() + ")";
    }

    /// What an entry says that changed nothing: how it was confirmed.
    private static String said(HostEntry entry) {
        return entry.output().isEmpty() || entry.intent() ? "" : ": " + entry.output().lines().findFirst().orElse("");
    }

    private static String change(HostEntry entry) {
        var word = entry.outcome().map(Outcome::word).orElse("begun");
        var because = entry.outcome().map(Outcome::because).orElse("");
        var steps = entry.changes().stream().map(change -> Steps.line(Step.of(change))).toList();
        return entry.host() + " " + entry.key() + " " + word + " (" + entry.cause() + ", revision "
                + Page.brief(entry.revision()) + ")" + (because.isEmpty() ? "" : ": " + because)
                + (steps.isEmpty() ? said(entry) : "\n" + String.join("\n", steps))
                + entry.whole().map(whole -> "\nits output has "
                        + whole.size() + " bytes: history " + entry.host() + " --whole " + whole.digest().hex())
                        .orElse("");
    }
}
