package evenkeel.verbs;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;

/// Which entries a person may read: those of hosts that they may see, and the others only if they may see the whole
/// fleet.
final class Told {

    private final Set<HostName> hosts;
    private final boolean whole;

    Told(Asking asking) {
        hosts = asking.visible().stream().map(host -> host.host()).collect(Collectors.toSet());
        whole = asking.mayWhole();
    }

    boolean to(Entry entry) {
        return whole || host(entry.event()).filter(hosts::contains).isPresent();
    }

    /// The one host that an event is about.
    static Optional<HostName> host(Event event) {
        return switch (event) {
            case Event.Enrolled enrolled -> Optional.of(enrolled.host());
            case Event.Retired retired -> Optional.of(retired.host());
            case Event.Unlisted unlisted -> Optional.of(unlisted.host());
            case Event.Listed listed -> Optional.of(listed.host());
            case Event.Dispatched dispatched -> Optional.of(dispatched.host());
            case Event.Ended ended -> Optional.of(ended.host());
            case Event.OnHost change -> Optional.of(change.entry().host());
            case Event.Counted counted -> Optional.of(counted.host());
            case Event.PlanHeld _,Event.PlanAhead _ -> Optional.empty();
            case Event.InvocationEnded ended -> Optional.of(ended.host());
            case Event.Commanded _,Event.InvocationsSent _,Event.InvocationsBegun _,Event.InvocationsClosed _,Event.CommandCancelled _,Event.CommandEnded _ ->
                Optional.empty();
            case Event.LeaseTaken _,Event.Accepted _,Event.Refused _,Event.Held _,Event.Confirmed _,Event.EnrolmentRefused _,Event.Halted _,Event.Retried _,Event.Asked _,Event.Noticed _,Event.ApprovalsSigned _,Event.Waved _,Event.Quarantined _,Event.Resumed _ ->
                Optional.empty();
        };
    }
}
