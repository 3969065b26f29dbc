package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.RunStatus;

/// Every command, as the ledger tells it: counted anew, and held against what was asked for.
final class Docket {

    private final Map<String, Booked> all = new LinkedHashMap<>();
    private final Set<HostName> retired = new HashSet<>();
    private final ToIntFunction<HostName> deaths;

    /// @param deaths how often a host's agent has died by now
    Docket(ToIntFunction<HostName> deaths) {
        this.deaths = deaths;
    }

    Collection<Booked> all() {
        return all.values();
    }

    Booked of(String command) {
        var one = all.get(command);
        hold(one != null, "the command " + command + " was never written down");
        return one;
    }

    boolean retired(HostName host) {
        return retired.contains(host);
    }

    List<Booked> open() {
        return all.values().stream().filter(one -> one.end.isEmpty()).toList();
    }

    void told(Entry entry) {
        switch (entry.event()) {
            case Event.Commanded asked -> all.put(asked.command(), new Booked(asked, entry.at()));
            case Event.InvocationsSent sent -> sent(of(sent.command()), sent.hosts(), entry.at());
            case Event.InvocationEnded(var host, var state) -> ended(of(state.command()), host, state, entry.at());
            case Event.InvocationsClosed closed -> closed.hosts().forEach(host -> closed(of(closed.command()), host,
                    closed.details(), entry.at()));
            case Event.CommandCancelled(var command, var hosts, _) -> hosts
                    .forEach(host -> of(command).legs.get(host).cancelled = true);
            case Event.CommandEnded end -> over(of(end.command()), end);
            case Event.Retired(var host) -> retired.add(host);
            case Event.Enrolled joined -> retired.remove(joined.host());
            default -> {
            }
        }
    }

    private void sent(Booked one, List<HostName> hosts, Instant at) {
        hold(one.errors() <= one.borne(), one + " is sent to " + hosts + " after " + one.errors() + " errors, where "
                + one.asked.pace().maxErrors() + " are borne");
        hold(at.isBefore(one.until()), one + " is sent at " + at + ", not before " + one.until());
        hosts.forEach(host -> {
            var leg = one.legs.get(host);
            hold(!leg.sent && leg.end.isEmpty() && !leg.cancelled, one + " is sent to " + host
                    + ", where it was sent, is over, or was cancelled");
            hold(!retired.contains(host), one + " is sent to " + host + ", which is retired");
            leg.sent = true;
            leg.deaths = deaths.applyAsInt(host);
        });
        int most = Math.max(1, one.share(one.asked.pace().maxConcurrency()));
        hold(one.under() <= most, one + " is under way on " + one.under() + " hosts, at most " + most + " may be");
    }

    private void ended(Booked one, HostName host, InvocationState state, Instant at) {
        var leg = one.legs.get(host);
        hold(leg != null && leg.sent, one + " ended on " + host + ", where it was never sent");
        hold(leg.told.isEmpty(), one + " ended on " + host + " twice");
        leg.told = Optional.of(state);
        if (leg.end.isEmpty()) {
            leg.end = Optional.of(details(state.status(), leg, at.isBefore(one.until())));
        }
    }

    private static String details(RunStatus status, Booked.Leg leg, boolean early) {
        return switch (status) {
            case SUCCESS, SKIPPED -> "Success";
            case FAILED -> "Failed";
            case TIMED_OUT -> "ExecutionTimedOut";
            case CANCELLED -> "Cancelled";
            case UNKNOWN -> "Unknown";
            case REFUSED -> leg.cancelled ? "Cancelled" : early ? "Undeliverable" : "DeliveryTimedOut";
            case RUNNING -> throw new AssertionError("it ended, and runs");
        };
    }

    private void closed(Booked one, HostName host, String details, Instant at) {
        var leg = one.legs.get(host);
        var told = one + " is " + details + " on " + host;
        hold(leg.end.isEmpty(), told + ", where it was over: " + leg.end);
        leg.end = Optional.of(details);
        switch (details) {
            case "Cancelled" -> hold(leg.cancelled && !leg.sent, told + ", and nobody said so");
            case "Terminated" -> hold(one.errors() > one.borne() && !leg.sent, told + " after " + one.errors());
            case "DeliveryTimedOut" -> hold(!at.isBefore(leg.sent
                    ? one.total(one.asked.pace().execution())
                    : one.until()), told + " at " + at + ", before its time was over");
            case "Unknown" -> hold(leg.sent && retired.contains(host), told + ", and is not retired");
            case "Undeliverable" -> hold(!leg.sent, told + ", where it was sent");
            default -> throw new AssertionError(told);
        }
    }

    private static void over(Booked one, Event.CommandEnded end) {
        hold(one.end.isEmpty(), one + " ended twice");
        var left = new ArrayList<HostName>();
        one.legs.forEach((host, leg) -> {
            if (leg.end.isEmpty()) {
                left.add(host);
            }
        });
        hold(left.isEmpty(), one + " ended before it was over on " + left);
        one.end = Optional.of(end);
        long well = one.count("Success"::equals);
        boolean all = well > 0 && well + one.count("Undeliverable"::equals) == one.legs.size();
        hold(one.legs.isEmpty()
                ? end.details().equals("NoInstancesInTag")
                : all == end.details().equals("Success"),
                one + " ended as " + end + ", and well on " + well + " of "
                        + one.legs.size());
        hold(one.errors() <= one.borne() || end.details().equals("Failed"), one + " ended as " + end + " after "
                + one.errors() + " errors");
    }
}
