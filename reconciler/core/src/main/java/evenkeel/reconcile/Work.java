package evenkeel.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import evenkeel.desired.Compiler;
import evenkeel.desired.Facts;
import evenkeel.disk.CrashPoint;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.plan.Differences;
import evenkeel.plan.Planner;
import evenkeel.protocol.Frame;
import evenkeel.resource.Fleet;
import evenkeel.spi.Change;

/// What lies on the reconciler's table: the accepted fleet, what is known of each host, and which of them have to be
/// looked at again.
final class Work {

    final Doors doors;
    final State state;
    final Pen pen;
    final Arrivals arrivals;
    final SortedMap<HostName, Live> hosts = new TreeMap<>();
    final Planner planner;
    final Set<HostName> compile = new TreeSet<>();
    final Set<HostName> replan = new TreeSet<>();
    /// Hosts whose standing order may have to be another one.
    final Set<HostName> reorder = new TreeSet<>();
    /// On how many hosts each association is.
    final Map<String, Integer> targets = new HashMap<>();
    private final Set<HostName> unsaved = new TreeSet<>();
    Optional<Fleet> fleet = Optional.empty();
    Compiler compiler;
    String head = "";
    List<String> refused = List.of();
    Map<HostName, SortedMap<Key, String>> gates = new HashMap<>();
    /// Why no move is begun now, by subject.
    final SortedMap<String, String> paused = new TreeMap<>();

    Work(Doors doors, State state, Pen pen) throws IOException {
        this.doors = doors;
        this.state = state;
        this.pen = pen;
        this.arrivals = new Arrivals(pen, doors.agents());
        this.planner = new Planner(differences());
        doors.store().facts().forEach((host, facts) -> hosts.put(host, new Live(host, facts)));
        hosts.keySet().retainAll(state.hosts().keySet());
        state.hosts().keySet().forEach(this::live);
    }

    Live live(HostName host) {
        return hosts.computeIfAbsent(host, name -> new Live(name, Facts.none(name)));
    }

    void facts(Facts now) {
        live(now.host()).facts = now;
        unsaved.add(now.host());
    }

    /// A new fleet: every host is compiled again, from what is remembered of its associations.
    void fleet(Fleet now) {
        compiler = compiler == null ? Compiler.of(now) : compiler.next(now);
        fleet = Optional.of(now);
        doors.actions().pinned(now.plugins().pins());
        compile.addAll(state.hosts().keySet());
    }

    /// Sends a frame; the moments before and after it have names by its kind, such as `apply.before-send`.
    void send(HostName host, Frame frame) {
        var name = frame.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        CrashPoint.reached(name + ".before-send");
        doors.agents().send(host, frame);
        CrashPoint.reached(name + ".after-send");
    }

    /// Tags as Git says them: the activation's, then the file's.
    SortedMap<String, String> tags(HostName host) {
        var tags = new TreeMap<>(state.hosts().get(host).enrolled().tags());
        fleet.map(now -> now.hosts().get(host)).ifPresent(file -> tags.putAll(file.tags()));
        return tags;
    }

    /// Compiles the hosts that have to be.
    void compile() {
        for (var host : compile) {
            var live = live(host);
            live.compiled = compiler.host(host, tags(host), live.facts.attributes(),
                    state.hosts().get(host).firings());
            count(live, state.hosts().get(host).isRetired());
            replan.add(host);
            reorder.add(host);
        }
        compile.clear();
    }

    private void count(Live live, boolean retired) {
        live.associations.forEach(association -> targets.merge(association, -1, Integer::sum));
        live.associations = retired
                ? Set.of()
                : live.compiled.desired().items().stream().map(item -> item.origin().association())
                        .collect(Collectors.toUnmodifiableSet());
        live.associations.forEach(association -> targets.merge(association, 1, Integer::sum));
    }

    /// Plans the hosts that have to be; what records are lacking for it is asked for.
    ///
    /// @return records to ask each host for
    Map<HostName, Set<Digest>> plan() {
        var lacking = new HashMap<HostName, Set<Digest>>();
        for (var host : replan) {
            var live = live(host);
            var answer = planner.plan(live.compiled.desired(), live.facts);
            live.plan = answer.plan();
            if (!answer.lacking().isEmpty()) {
                lacking.put(host, new HashSet<>(answer.lacking()));
            }
        }
        replan.clear();
        return lacking;
    }

    void flush() throws IOException {
        for (var left = unsaved.iterator(); left.hasNext(); left.remove()) {
            doors.store().facts(live(left.next()).facts);
        }
    }

    /// Whether a host may be sent anything at all.
    Optional<String> closed(HostName host) {
        var known = state.hosts().get(host);
        var live = live(host);
        if (known.isRetired()) {
            return Optional.of("the host is retired");
        }
        if (!state.held().isEmpty()) {
            return Optional.of(state.held().firstKey() + " waits to be confirmed");
        }
        if (!paused.isEmpty()) {
            return Optional.of("no move is begun for now: " + paused.firstEntry().getValue());
        }
        if (known.unlisted()) {
            return Optional
                    .of("hosts/" + host + ".yaml is gone: write it again, or retire the host with retired: true");
        }
        if (!live.connected) {
            var since = live.gone.equals(Instant.EPOCH) ? "" : " since " + live.gone;
            return Optional.of("its agent is away" + since);
        }
        if (known.moving().isPresent()) {
            return Optional.of("it is carrying out " + known.moving().get().move().move());
        }
        return live.facts.order() != live.order
                ? Optional.of("it has not taken its newest order yet")
                : Optional.empty();
    }

    private Differences differences() {
        return new Differences() {
            @Override
            public Optional<String> problem(Digest plugin) {
                return doors.actions().problem(plugin);
            }

            @Override
            public Optional<Tree.Fields> record(Digest digest) {
                try {
                    return doors.store().record(digest);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public List<Change> diff(Item item, Tree.Fields observed) {
                return doors.actions().diff(item, observed);
            }
        };
    }
}
