package evenkeel.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.Json;

/// Which entries are asked for.
///
/// @param host only those about this host
/// @param kinds only these kinds, as entries write them: `change`, `revision-accepted`; empty for all
/// @param since only those not older
/// @param limit the newest that many
public record Filter(Optional<HostName> host, Set<String> kinds, Instant since, int limit) {

    public static final int MOST = 100_000;

    public Filter {
        kinds = Set.copyOf(kinds);
        limit = Math.clamp(limit, 0, MOST);
    }

    public static Filter newest(int limit) {
        return new Filter(Optional.empty(), Set.of(), Instant.EPOCH, limit);
    }

    /// Whether the entry is asked for; the limit is not looked at.
    public boolean takes(Entry entry) {
        return !entry.at().isBefore(since) && (kinds.isEmpty() || kinds.contains(kind(entry)))
                && (host.isEmpty() || host.equals(host(entry.event())));
    }

    /// Its kind, as it is written.
    public static String kind(Entry entry) {
        return Json.MAPPER.valueToTree(entry.event()).path("kind").asString();
    }

    /// The host that it is about, if it is about one.
    public static Optional<HostName> host(Event event) {
        return switch (event) {
            case Event.Enrolled enrolled -> Optional.of(enrolled.host());
            case Event.Retired(var host) -> Optional.of(host);
            case Event.Unlisted(var host) -> Optional.of(host);
            case Event.Listed(var host) -> Optional.of(host);
            case Event.Dispatched dispatched -> Optional.of(dispatched.host());
            case Event.Ended ended -> Optional.of(ended.host());
            case Event.OnHost(var change) -> Optional.of(change.host());
            case Event.EnrolmentRefused refused -> named(refused.host());
            case Event.Retried retried -> named(retried.host());
            case Event.Counted counted -> Optional.of(counted.host());
            case Event.PlanHeld _,Event.PlanAhead _ -> Optional.empty();
            case Event.InvocationEnded ended -> Optional.of(ended.host());
            case Event.Commanded _,Event.InvocationsSent _,Event.InvocationsBegun _,Event.InvocationsClosed _,Event.CommandCancelled _,Event.CommandEnded _ ->
                Optional.empty();
            case Event.LeaseTaken _,Event.Accepted _,Event.Refused _,Event.Held _,Event.Confirmed _,Event.Halted _,Event.Asked _,Event.Noticed _,Event.ApprovalsSigned _,Event.Waved _,Event.Quarantined _,Event.Resumed _ ->
                Optional.empty();
        };
    }

    private static Optional<HostName> named(String host) {
        return HostName.valid(host) ? Optional.of(new HostName(host)) : Optional.empty();
    }

    /// The newest of these that are asked for, in their order.
    public List<Entry> of(List<Entry> entries) {
        var taken = entries.stream().filter(this::takes).toList();
        return taken.subList(Math.max(0, taken.size() - limit), taken.size());
    }
}
