package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import evenkeel.audit.Event;
import evenkeel.diagnose.Diagnostic;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.Plan;
import evenkeel.resource.Reading;

/// The desk of a reconciler that has facts and no hosts: the same stages, far from the fleet. It asks, sends and writes
/// nothing.
public final class Offline implements Desk {

    private final Work work;
    private final Inquiries desk;

    private Offline(Work work, Inquiries desk) {
        this.work = work;
        this.desk = desk;
    }

    /// @param doors whose store has the facts of these hosts
    /// @param accepted the revision that was accepted when the facts were taken: its plugins are loaded
    /// @throws IOException with a sentence, if it cannot be read or is no fleet
    public static Offline of(Doors doors, String accepted, Collection<HostFacts> hosts, Instant now)
            throws IOException {
        var state = State.of(fold(accepted, hosts), List.of());
        var work = new Work(doors, state, new Pen(doors.ledger(), state, new Identity("offline", 0, List.of(), "")));
        work.unasked = "not in the facts bundle";
        hosts.forEach(host -> work.live(host.host()).connected = host.connected());
        var acceptance = new Acceptance(doors, state, work.pen, Trust.NONE);
        var reading = acceptance.read(accepted);
        work.fleet(reading.fleet().orElseThrow(() -> new IOException("the accepted revision " + accepted
                + " cannot be read here:\n" + reading.diagnostics().stream().filter(Diagnostic::refuses)
                        .map(Diagnostic::toString).collect(Collectors.joining("\n")))));
        work.compile();
        work.plan();
        return new Offline(work, new Inquiries(work, acceptance, () -> {
        }));
    }

    private static Fold fold(String accepted, Collection<HostFacts> hosts) {
        return Fold.of("", Optional.of(accepted), new TreeMap<>(), hosts.stream().map(Offline::fold).toList());
    }

    private static Fold.Host fold(HostFacts host) {
        return new Fold.Host(new Event.Enrolled(host.host(), "", "", "", host.tags()), List.of(), new TreeMap<>(),
                host.retries(), new TreeMap<>(), List.of(), new TreeMap<>(), Optional.empty(), false, host.listed());
    }

    @Override
    public View view(Instant now) {
        return Views.of(work, now);
    }

    @Override
    public Plan plan(String revision, Instant now) throws IOException {
        return desk.plan(revision, now);
    }

    /// Nobody is there who could be asked.
    @Override
    public void look(String revision, Set<HostName> hosts, Instant now, Runnable then) {
        then.run();
    }

    @Override
    public Map<HostName, SortedMap<Key, String>> forecast(Plan plan, Instant now) throws IOException {
        return desk.forecast(plan, now);
    }

    @Override
    public List<HostFacts> facts(Collection<HostName> hosts) {
        return desk.facts(hosts);
    }

    @Override
    public List<Tree.Fields> records(Collection<Digest> digests) throws IOException {
        return desk.records(digests);
    }

    @Override
    public Reading read(String revision) throws IOException {
        return desk.read(revision);
    }

    /// Whoever has the bundle may plan from it.
    @Override
    public void asked(String person, String verb, List<String> arguments, boolean allowed, String because,
            Instant now) {
        // there is no audit trail here
    }

    @Override
    public int retry(String host, String key, String person, Instant now) {
        throw new IllegalStateException("nothing is done offline");
    }

    @Override
    public boolean confirm(String subject, String person, Instant now) {
        throw new IllegalStateException("nothing is done offline");
    }

    @Override
    public Optional<RolloutShown> rollout(String association, Instant now) {
        return Optional.empty();
    }

    @Override
    public boolean halt(String association, String person, Instant now) {
        throw new IllegalStateException("nothing is done offline");
    }

    @Override
    public boolean resume(String association, String person, Instant now) {
        throw new IllegalStateException("nothing is done offline");
    }
}
