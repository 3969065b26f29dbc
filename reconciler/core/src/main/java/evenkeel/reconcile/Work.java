package evenkeel.reconcile;

import java.io.IOException;
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

import evenkeel.desired.Compiler;
import evenkeel.desired.Facts;
import evenkeel.disk.CrashPoint;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Planner;
import evenkeel.protocol.Frame;
import evenkeel.resource.Fleet;

/// What lies on the reconciler's table: the accepted fleet, what is known of each host, and which of them have to be
/// looked at again.
final class Work {

    final Doors doors;
    final State state;
    final Pen pen;
    final Arrivals arrivals;
    final Looks looks = new Looks(this);
    final SortedMap<HostName, Live> hosts = new TreeMap<>();
    final Planner planner;
    final Checking checking = new Checking(this);
    final Divisions divisions = new Divisions(this);
    final Set<HostName> compile = new TreeSet<>();
    final Set<HostName> replan = new TreeSet<>();
    /// Hosts whose standing order may have to be another one.
    final Set<HostName> reorder = new TreeSet<>();
    /// On how many hosts each association is.
    final Map<String, Integer> targets = new HashMap<>();
    /// Hosts whose plan is not empty.
    final SortedMap<HostName, HostPlan> drifted = new TreeMap<>();
    /// Hosts of which something is to be seen within moments: their plans are not whole.
    final Set<HostName> looking = new TreeSet<>();
    /// Why the plan is held by limits; empty if it is not.
    Optional<String> limited = Optional.empty();
    /// Grows when `targets` or the number of hosts is another one.
    long counted;
    /// Why an item of a revision that is not accepted was not seen.
    String unasked = "never looked at there, and its agent was not asked";
    private final Set<HostName> unsaved = new TreeSet<>();
    Optional<Fleet> fleet = Optional.empty();
    Compiler compiler;
    String head = "";
    List<String> refused = List.of();
    Map<HostName, SortedMap<Key, String>> gates = new HashMap<>();
    /// When the answer of a gate may be another one, where that is known.
    Map<HostName, SortedMap<Key, Instant>> until = new HashMap<>();
    /// Why no move is begun now, by subject.
    final SortedMap<String, String> paused = new TreeMap<>();

    Work(Doors doors, State state, Pen pen) throws IOException {
        this.doors = doors;
        this.state = state;
        this.pen = pen;
        this.arrivals = new Arrivals(pen, doors.agents());
        this.planner = new Planner(new Observed(doors));
        doors.store().facts().forEach((host, facts) -> hosts.put(host, new Live(host, facts)));
        hosts.keySet().retainAll(state.hosts().keySet());
        state.hosts().keySet().forEach(this::live);
    }

    Live live(HostName host) {
        return hosts.computeIfAbsent(host, name -> {
            counted++;
            return new Live(name, Facts.none(name));
        });
    }

    void facts(Facts now) {
        live(now.host()).facts = now;
        unsaved.add(now.host());
    }

    /// A new fleet: hosts for which it may mean something else are looked at again.
    void fleet(Fleet now) {
        var revised = new Revised(this, now);
        doors.actions().pinned(now.plugins().pins());
        revised.look();
    }

    /// Sends a frame; the moments before and after it have names by its kind, such as `apply.before-send`.
    void send(HostName host, Frame frame) {
        var name = frame.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        CrashPoint.reached(name + ".before-send");
        doors.agents().send(host, frame);
        CrashPoint.reached(name + ".after-send");
    }

    SortedMap<String, String> tags(HostName host) {
        return tags(host, fleet);
    }

    /// Tags as Git says them: the activation's, then the file's.
    SortedMap<String, String> tags(HostName host, Optional<Fleet> of) {
        var enrolled = state.hosts().get(host).enrolled().tags();
        var file = of.map(now -> now.hosts().get(host));
        if (enrolled.isEmpty() && file.isPresent()) {
            return file.get().tags();
        }
        var tags = new TreeMap<>(enrolled);
        file.ifPresent(found -> tags.putAll(found.tags()));
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
        var now = retired ? Set.<String>of() : associations(live.compiled.desired().items());
        if (!now.equals(live.associations)) {
            live.associations.forEach(association -> targets.merge(association, -1, Integer::sum));
            now.forEach(association -> targets.merge(association, 1, Integer::sum));
            live.associations = now;
            counted++;
        }
    }

    private static Set<String> associations(List<Item> items) {
        var names = new HashSet<String>();
        items.forEach(item -> names.add(item.origin().association()));
        return Set.copyOf(names);
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
            if (live.plan.empty()) {
                drifted.remove(host);
            } else {
                drifted.put(host, live.plan);
            }
            if (live.plan.unknown().stream().anyMatch(HostPlan.Open::soon)) {
                looking.add(host);
            } else {
                looking.remove(host);
            }
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
        if (!state.revisions().held().isEmpty()) {
            return Optional.of(state.revisions().held().firstKey() + " waits to be confirmed");
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
}
