package evenkeel.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;

/// A command, as entries told of it so far.
final class Booked {

    private static final Set<String> ERRORS = Set.of("Failed", "ExecutionTimedOut", "Unknown");
    final Event.Commanded asked;
    final Instant requested;
    final Map<HostName, Leg> legs = new TreeMap<>();
    Optional<Event.CommandEnded> end = Optional.empty();

    Booked(Event.Commanded asked, Instant requested) {
        this.asked = asked;
        this.requested = requested;
        asked.hosts().forEach(host -> legs.put(host, new Leg()));
    }

    Instant until() {
        return requested.plus(asked.pace().delivery());
    }

    Instant total(Duration execution) {
        return until().plus(execution);
    }

    long count(Predicate<String> which) {
        return legs.values().stream().flatMap(leg -> leg.end.stream()).filter(which).count();
    }

    int errors() {
        return (int) count(ERRORS::contains);
    }

    long under() {
        return legs.values().stream().filter(leg -> leg.sent && leg.end.isEmpty()).count();
    }

    boolean over() {
        return legs.values().stream().allMatch(leg -> leg.end.isPresent());
    }

    /// `10`, or `10%` of its hosts.
    int share(String text) {
        return text.endsWith("%")
                ? legs.size() * Integer.parseInt(text.replace("%", "")) / 100
                : Integer.parseInt(text);
    }

    int borne() {
        return share(asked.pace().maxErrors());
    }

    @Override
    public String toString() {
        return "command " + asked.command() + " (" + asked.by().origin() + ")";
    }

    /// A command on one host.
    static final class Leg {
        boolean sent;
        boolean cancelled;
        Optional<InvocationState> told = Optional.empty();
        /// SSM's word for how it ended; it is there once.
        Optional<String> end = Optional.empty();
        /// How often its agent had died when it was sent.
        int deaths;
    }
}
