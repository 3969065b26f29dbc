package evenkeel.reconcile;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import evenkeel.desired.Altered;
import evenkeel.desired.Compiler;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.resource.Fleet;

/// A revision in place of the one before: which hosts have to be compiled, planned or given an order again. A host that
/// nothing of it reaches is left as it is.
final class Revised {

    private final Work work;
    private final Optional<Fleet> before;
    private final Compiler compiler;
    private final Map<Digest, Optional<String>> problems;

    /// The fleet becomes the one that is worked with; plugins are still those of the revision before.
    Revised(Work work, Fleet now) {
        this.work = work;
        this.before = work.fleet;
        this.compiler = work.compiler;
        this.problems = before.map(this::problems).orElse(Map.of());
        work.compiler = compiler == null ? Compiler.of(now) : compiler.next(now);
        work.fleet = Optional.of(now);
    }

    /// With its plugins.
    void look() {
        if (before.isEmpty()) {
            work.compile.addAll(work.state.hosts().keySet());
            return;
        }
        var now = work.fleet.get();
        var altered = Altered.between(compiler, work.compiler);
        for (var host : work.state.hosts().keySet()) {
            if (!Objects.equals(before.get().hosts().get(host), now.hosts().get(host)) || altered(altered, host)) {
                work.compile.add(host);
            }
        }
        if (!before.get().plugins().pins().equals(now.plugins().pins())) {
            work.planner.keep(now.plugins().digests());
        }
        if (!problems.equals(problems(now))) {
            work.replan.addAll(work.state.hosts().keySet());
        }
        if (!before.get().plugins().pins().equals(now.plugins().pins())
                || !before.get().settings().equals(now.settings())
                || !before.get().suspensions().equals(now.suspensions())
                || !now.suspensions().isEmpty() && !before.get().groups().equals(now.groups())) {
            work.reorder.addAll(work.state.hosts().keySet());
        }
    }

    private boolean altered(Altered altered, HostName host) {
        return altered.reaches(host, work.tags(host, before), work.tags(host));
    }

    private Map<Digest, Optional<String>> problems(Fleet fleet) {
        var problems = new HashMap<Digest, Optional<String>>();
        fleet.plugins().pins().forEach(pin -> problems.put(pin.sha256(), work.doors.actions().problem(pin.sha256())));
        return problems;
    }
}
