package evenkeel.tell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.resource.EventName;
import evenkeel.tell.Notice.About;

/// The public name of each entry, what it is about, and which of its fields may be told. Left out are what commands
/// wrote, why a change failed (which may quote it), what a change is from and to, the words of requests, keys, and
/// what stranger hosts say of themselves.
public final class Vocabulary {

    private static final int LISTED = 20;

    private Vocabulary() {
    }

    public static Notice of(Entry entry) {
        return switch (entry.event()) {
            case Event.LeaseTaken(var by) -> Notice.of(entry, EventName.LEASE_TAKEN, "lease").with("by", by);
            case Event.Accepted(var revision, var previous) -> revision(entry, EventName.REVISION_ACCEPTED, revision)
                    .with("previous", previous);
            case Event.Refused(var revision, var faults) -> revision(entry, EventName.REVISION_REFUSED, revision)
                    .with("diagnostics", some(faults));
            case Event.Held(var subject, var because) -> because.isEmpty()
                    ? held(entry, EventName.REVISION_RELEASED, EventName.LEDGER_RELEASED, subject)
                    : held(entry, EventName.REVISION_HELD, EventName.LEDGER_HELD, subject)
                            .with("because", because);
            case Event.Confirmed(var subject, var person) ->
                held(entry, EventName.REVISION_CONFIRMED, EventName.LEDGER_CONFIRMED, subject).with("person", person);
            case Event.Enrolled enrolled -> host(entry, EventName.HOST_ENROLLED, enrolled.host())
                    .with("activation", enrolled.activation()).with("tags", enrolled.tags());
            case Event.EnrolmentRefused _ -> Notice.of(entry, EventName.HOST_REFUSED, "hosts");
            case Event.Retired(var host) -> host(entry, EventName.HOST_RETIRED, host);
            case Event.Unlisted(var host) -> host(entry, EventName.HOST_UNLISTED, host);
            case Event.Listed(var host) -> host(entry, EventName.HOST_LISTED, host);
            case Event.Dispatched sent -> dispatched(entry, sent);
            case Event.Ended(var move, var host, var because) -> host(entry, EventName.MOVE_ENDED, host)
                    .with("move", move).with("because", because);
            case Event.OnHost(var change) -> change(entry, change);
            case Event.Halted halted -> rollout(entry, EventName.ROLLOUT_HALTED, halted.association())
                    .with("because", halted.because());
            case Event.Waved waved -> rollout(entry, EventName.ROLLOUT_WAVE, waved.association())
                    .with("wave", waved.wave()).with("of", waved.of())
                    .with("step", waved.step().name().toLowerCase(Locale.ROOT)).with("because", waved.because());
            case Event.Quarantined stopped -> rollout(entry, EventName.ROLLOUT_QUARANTINED, stopped.association())
                    .with("because", stopped.because()).with("person", stopped.person());
            case Event.Resumed resumed -> rollout(entry, EventName.ROLLOUT_RESUMED, resumed.association())
                    .with("person", resumed.person());
            case Event.PlanHeld(var revision, var because) -> revision(entry, EventName.PLAN_HELD, revision)
                    .with("because", because);
            case Event.PlanAhead(var revision) -> revision(entry, EventName.PLAN_RELEASED, revision);
            case Event.ApprovalsSigned(var approvals) -> Notice.of(entry, EventName.PLAN_APPROVED, "approvals")
                    .with("approvals", some(approvals.entrySet().stream().map(
                            each -> each.getKey() + " by " + String.join(", ", each.getValue().people())).toList()));
            case Event.Counted(var host, var items) -> host(entry, EventName.PLAN_COUNTED, host)
                    .with("items", some(items.keySet().stream().map(Key::text).toList()));
            case Event.Retried(var host, var key, var person) -> (HostName.valid(host)
                    ? item(entry, EventName.ITEM_RETRIED, new HostName(host), new Key(key))
                    : Notice.of(entry, EventName.ITEM_RETRIED, "hosts")).with("person", person);
            case Event.Asked asked -> Notice.of(entry,
                    asked.allowed() ? EventName.REQUEST_ALLOWED : EventName.REQUEST_REFUSED,
                    "people/" + asked.person()).with("person", asked.person()).with("verb", asked.verb());
            case Event.Noticed(var subject, var text) -> Notice.of(entry,
                    text.isEmpty() ? EventName.NOTICE_ENDED : EventName.NOTICE_SAID, "notices/" + subject)
                    .with("notice", subject).with("text", text);
            case Event.Commanded asked -> command(entry, EventName.COMMAND_BEGUN, asked.command())
                    .with("person", asked.by().person()).with("origin", asked.by().origin())
                    .with("document", asked.runs().document()).with("hosts", names(asked.hosts()));
            case Event.InvocationsSent(var command, var hosts) ->
                command(entry, EventName.INVOCATION_SENT, command).with("hosts", names(hosts));
            case Event.InvocationsBegun(var command, var hosts) ->
                command(entry, EventName.INVOCATION_BEGUN, command).with("hosts", names(hosts));
            case Event.InvocationEnded(var host, var state) ->
                command(entry, EventName.INVOCATION_ENDED, state.command()).about(About.host(host))
                        .with("host", host.name()).with("status", state.status().name().toLowerCase(Locale.ROOT));
            case Event.InvocationsClosed closed -> command(entry, EventName.INVOCATION_CLOSED, closed.command())
                    .with("details", closed.details()).with("hosts", names(closed.hosts()));
            case Event.CommandCancelled(var command, var hosts, var person) ->
                command(entry, EventName.COMMAND_CANCELLED, command).with("person", person)
                        .with("hosts", names(hosts));
            case Event.CommandEnded(var command, var status, var details) ->
                command(entry, status.equals("Success") ? EventName.COMMAND_ENDED : EventName.COMMAND_FAILED, command)
                        .with("status", status).with("details", details);
        };
    }

    private static Notice command(Entry entry, EventName name, String command) {
        return Notice.of(entry, name, "commands/" + command).with("command", command);
    }

    private static List<String> names(Collection<HostName> hosts) {
        return some(hosts.stream().map(HostName::name).toList());
    }

    private static Notice revision(Entry entry, EventName name, String revision) {
        return Notice.of(entry, name, "revisions/" + revision).with("revision", revision);
    }

    private static Notice rollout(Entry entry, EventName name, String association) {
        return Notice.of(entry, name, "associations/" + association)
                .about(associations(Optional.empty(), Set.of(association))).with("association", association);
    }

    /// @param subject what a person has to confirm: a revision, one that is not signed, or the ledger
    private static Notice held(Entry entry, EventName ofRevision, EventName other, String subject) {
        return subject.startsWith("revision-") || subject.startsWith("unsigned-")
                ? revision(entry, ofRevision, subject.substring(subject.indexOf('-') + 1))
                : Notice.of(entry, other, subject);
    }

    private static Notice host(Entry entry, EventName name, HostName host) {
        return Notice.of(entry, name, "hosts/" + host).about(About.host(host)).with("host", host.name());
    }

    private static Notice item(Entry entry, EventName name, HostName host, Key key) {
        return Notice.of(entry, name, "hosts/" + host + "/items/" + key)
                .about(new About(Optional.of(host), Optional.of(key), Set.of())).with("host", host.name())
                .with("item", key.text());
    }

    private static About associations(Optional<HostName> host, Set<String> names) {
        return new About(host, Optional.empty(), names);
    }

    private static Notice dispatched(Entry entry, Event.Dispatched sent) {
        var names = sent.parts().stream().map(Event.Part::association).collect(Collectors.toSet());
        return host(entry, EventName.MOVE_DISPATCHED, sent.host())
                .about(associations(Optional.of(sent.host()), names))
                .with("move", sent.move()).with("revision", sent.revision())
                .with("associations", some(names.stream().sorted().toList()))
                .with("items", some(sent.parts().stream().map(part -> part.key().text()).toList()));
    }

    private static Notice change(Entry entry, HostEntry change) {
        var steps = change.changes().stream().limit(LISTED).map(step -> {
            var fields = new TreeMap<String, Object>();
            fields.put("verb", step.verb().name().toLowerCase(Locale.ROOT));
            fields.put("what", Notice.shown(step.what()));
            return fields;
        }).toList();
        return item(entry, name(change), change.host(), change.key()).with("change", change.id())
                .with("cause", change.cause()).with("revision", change.revision()).with("changes", steps)
                .with("hostTime", change.at().toString());
    }

    private static EventName name(HostEntry change) {
        return switch (change.outcome().orElse(null)) {
            case null -> EventName.ITEM_BEGUN;
            case Outcome.Converged() -> switch (change.cause()) {
                case "repair" -> EventName.ITEM_REPAIRED;
                case "release" -> EventName.ITEM_RELEASED;
                default -> EventName.ITEM_CHANGED;
            };
            case Outcome.Already() -> EventName.ITEM_ALREADY;
            case Outcome.Stale _ -> EventName.ITEM_STALE;
            case Outcome.Failed _ -> EventName.ITEM_FAILED;
            case Outcome.Unknown _ -> EventName.ITEM_UNKNOWN;
            case Outcome.Skipped _ -> EventName.ITEM_SKIPPED;
        };
    }

    /// The first few of many, and how many more.
    private static List<String> some(List<String> all) {
        var some = new ArrayList<>(all.stream().limit(LISTED).map(Notice::shown).toList());
        if (all.size() > LISTED) {
            some.add("and " + (all.size() - LISTED) + " more");
        }
        return some;
    }
}
