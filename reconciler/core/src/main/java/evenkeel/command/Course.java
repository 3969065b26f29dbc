package evenkeel.command;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.rollout.RateControl;
import tools.jackson.databind.node.JsonNodeFactory;

/// How far a command has come, folded from the ledger.
public final class Course {

    private Event.Commanded asked;
    private final Instant requested;
    private final Tally tally = new Tally();
    private Optional<Over> end = Optional.empty();

    /// How all of it ended.
    public record Over(Instant at, Verdict verdict) {
    }

    /// As it can be written down.
    public record Folded(Event.Commanded asked, Instant requested, SortedMap<HostName, Leg> legs, Optional<Over> end) {
    }

    Course(Event.Commanded asked, Instant requested) {
        this.asked = asked;
        this.requested = requested;
        asked.hosts().forEach(host -> tally.put(host, Leg.WAITING));
    }

    static Course of(Folded folded) {
        var course = new Course(folded.asked(), folded.requested());
        folded.legs().forEach(course.tally::put);
        folded.end().ifPresent(course::ended);
        return course;
    }

    Folded fold() {
        return new Folded(asked, requested, new TreeMap<>(legs()), end);
    }

    private void each(Collection<HostName> hosts, Function<Leg, Leg> how) {
        hosts.forEach(host -> tally.change(host, how));
    }

    void sent(Collection<HostName> hosts, Instant at) {
        each(hosts, leg -> leg.over() ? leg : leg.sent(at));
    }

    void begun(Collection<HostName> hosts, Instant at) {
        each(hosts, leg -> leg.over() ? leg : leg.begun(at));
    }

    /// What comes after it was given up changes nothing but that it is known.
    void told(HostName host, InvocationState state, Instant at) {
        tally.change(host, leg -> {
            var ending = Ending.of(state.status(), leg.cancelled(), at, until());
            return leg.withTold(leg.end()
                    .map(before -> new Leg.End(before.ending(), late(before, ending), before.at()))
                    .orElse(new Leg.End(ending, state.because(), at)));
        });
    }

    private static String late(Leg.End before, Ending ending) {
        return (before.because().isEmpty() ? "" : before.because() + "; ") + "its agent said later: "
                + ending.details();
    }

    void closed(Event.InvocationsClosed closed, Instant at) {
        var how = new Leg.End(Ending.of(closed.details()), closed.because(), at);
        each(closed.hosts(), leg -> leg.over() ? leg : leg.closed(how));
    }

    void cancelled(Collection<HostName> hosts) {
        each(hosts, leg -> leg.over() ? leg : leg.withCancelled());
    }

    /// The host of that name is another one from now on, or none.
    void lost(HostName host) {
        tally.change(host, leg -> leg.over() ? leg : leg.withLost());
    }

    /// What was to run is not needed any more.
    void ended(Over how) {
        end = Optional.of(how);
        var runs = asked.runs();
        asked = new Event.Commanded(asked.command(), asked.by(), new Event.Runs(runs.revision(), runs.document(),
                runs.digest(), JsonNodeFactory.instance.objectNode(), runs.parameters(), new TreeMap<>(),
                new TreeMap<>(), new TreeMap<>()), asked.pace(), asked.hosts());
    }

    /// What was asked for; once it is over, without the document.
    public Event.Commanded asked() {
        return asked;
    }

    public String id() {
        return asked.command();
    }

    public Instant requested() {
        return requested;
    }

    /// Not begun later than this.
    public Instant until() {
        return requested.plus(asked.pace().delivery());
    }

    /// Nothing is waited for after this.
    public Instant total() {
        return until().plus(asked.pace().execution());
    }

    public SortedMap<HostName, Leg> legs() {
        return tally.legs();
    }

    /// Hosts that it was not sent to, and is not over for.
    public SortedSet<HostName> waiting() {
        return tally.waiting();
    }

    /// Hosts that are no more what they were, and for which it is not over.
    public SortedSet<HostName> lost() {
        return tally.lost();
    }

    /// How many more may be sent now.
    ///
    /// @param acknowledged hosts whose agents have it, of those that have not begun
    public int next(int acknowledged) {
        return pace().next(tally.sent(), tally.sent() - tally.overSent(),
                acknowledged + tally.begun() + tally.overSent());
    }

    /// Whether no further host is begun, because of errors.
    public boolean exceeded() {
        return pace().exceeded(tally.errors());
    }

    private Pace pace() {
        return new Pace(rate(), legs().size());
    }

    private RateControl rate() {
        return new RateControl(asked.pace().maxConcurrency(), asked.pace().maxErrors());
    }

    /// All invocations are over, be it that this is not written down yet.
    public boolean done() {
        return tally.over() == legs().size();
    }

    public Optional<Over> end() {
        return end;
    }

    /// What it comes to, if it is over now.
    public Verdict verdict() {
        return Verdict.of(tally.ends(), tally.cancelled() > 0, rate());
    }

    /// What it comes to at this moment.
    public Verdict standing() {
        return end.map(Over::verdict).orElseGet(() -> {
            var word = tally.cancelled() > 0 && tally.cancelled() + tally.over() >= legs().size()
                    ? "Cancelling"
                    : tally.sent() > 0 ? "InProgress" : "Pending";
            return new Verdict(word, word);
        });
    }

    public CommandShown.Counts counts() {
        return new CommandShown.Counts(legs().size(), tally.over(), tally.errors(),
                tally.ends().getOrDefault(Ending.DELIVERY_TIMED_OUT, 0));
    }
}
