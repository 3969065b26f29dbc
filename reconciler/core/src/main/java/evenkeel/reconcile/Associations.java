package evenkeel.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

import evenkeel.desired.Compiler;
import evenkeel.model.Digest;
import evenkeel.resource.Fleet;
import evenkeel.rollout.Moves;
import evenkeel.rollout.RateControl;
import evenkeel.rollout.Standing;

/// What rollouts go by, made anew only when the fleet or the number of hosts of an association is another one.
final class Associations {

    private final Work work;
    private Map<String, Standing.Association> known = Map.of();
    private Compiler of;
    private String releases = "";
    private long counted = -1;

    Associations(Work work) {
        this.work = work;
    }

    Standing now() {
        if (of != work.compiler || counted != work.counted) {
            if (of != work.compiler) {
                releases = work.state.releases();
            }
            of = work.compiler;
            counted = work.counted;
            known = associations();
        }
        return new Standing(known, work.state.rollouts(), new HostsStanding(work));
    }

    private Map<String, Standing.Association> associations() {
        return of(work.fleet.get(), work.compiler, name -> work.targets.getOrDefault(name, 0), work.hosts.size(),
                releases);
    }

    /// @param targets how many hosts an association reaches
    /// @param releases what a rollout of releases is counted as
    static Map<String, Standing.Association> of(Fleet fleet, Compiler compiler, ToIntFunction<String> targets,
            int hosts, String releases) {
        var associations = new HashMap<String, Standing.Association>();
        fleet.associations().forEach((name, association) -> associations.put(name,
                new Standing.Association(name, compiler.generation(name).map(Digest::hex).orElse(""),
                        new RateControl(association.maxConcurrency(), association.maxErrors()),
                        targets.applyAsInt(name), association.dependsOn(), association.audit())));
        associations.put(Moves.RELEASES, new Standing.Association(Moves.RELEASES, releases,
                new RateControl("50", "100%"), hosts, List.of(), false));
        return associations;
    }
}
