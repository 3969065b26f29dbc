package evenkeel.server.pulls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.server.forge.StatusReporter.State;
import evenkeel.server.forge.StatusReporter.Status;

/// How far a merged proposal is. It is done when nothing of it is left in any host's plan.
///
/// @param left hosts with something of it left, those that failed not among them
/// @param failed hosts on which something of it failed
/// @param of hosts that it was to change
record Applied(int left, List<String> failed, int of) {

    static final String CONTEXT = "evenkeel/applied";
    private static final int NAMES = 3;

    Applied {
        failed = List.copyOf(failed);
    }

    /// @param since whether a revision has the proposal: what failed before is not its fault
    static Applied of(View view, Expected expected, Predicate<String> since) {
        var failed = new ArrayList<String>();
        int left = 0;
        int hosts = 0;
        for (var host : view.hosts().values()) {
            var name = host.host().name();
            if (host.retired() || !expected.all() && !expected.keys().containsKey(name)) {
                continue;
            }
            hosts++;
            var open = open(host).filter(key -> expected.has(name, key)).toList();
            if (open.stream().anyMatch(key -> failed(host, key, since))) {
                failed.add(name);
            } else if (!open.isEmpty()) {
                left++;
            }
        }
        return new Applied(left, failed, hosts);
    }

    private static Stream<Key> open(HostView host) {
        return Stream.concat(host.plan().changes().stream().map(HostPlan.Planned::key),
                host.plan().unknown().stream().map(HostPlan.Open::key));
    }

    private static boolean failed(HostView host, Key key, Predicate<String> since) {
        var result = host.results().get(key);
        return result != null && since.test(result.revision())
                && result.outcome().filter(outcome -> outcome.error()).isPresent();
    }

    boolean done() {
        return left == 0 && failed.isEmpty();
    }

    /// @param named whether hosts may be named
    Status status(boolean named) {
        if (done()) {
            return new Status(State.SUCCESS, CONTEXT, String.format(Locale.ROOT, "applied on %,d %s", of, hosts(of)));
        }
        var still = String.format(Locale.ROOT, "%,d of %,d %s left", left, of, hosts(of));
        if (failed.isEmpty()) {
            return new Status(State.PENDING, CONTEXT, still);
        }
        var names = failed.stream().limit(NAMES).toList();
        var who = named && !names.isEmpty()
                ? " (" + String.join(", ", names) + (failed.size() > NAMES ? ", …)" : ")")
                : "";
        return new Status(State.FAILURE, CONTEXT, String.format(Locale.ROOT, "failed on %,d %s%s; %s", failed.size(),
                hosts(failed.size()), who, still));
    }

    private static String hosts(int count) {
        return count == 1 ? "host" : "hosts";
    }
}
