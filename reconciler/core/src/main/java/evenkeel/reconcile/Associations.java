package evenkeel.reconcile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import evenkeel.desired.Compiler;
import evenkeel.model.Digest;
import evenkeel.rollout.Moves;
import evenkeel.rollout.RateControl;
import evenkeel.rollout.Standing;

/// What rollouts go by, made anew only when the fleet or the number of hosts of an association is another one.
final class Associations {

    private final Work work;
    private final Conductor conductor;
    private Map<String, Standing.Association> known = Map.of();
    private Compiler of;
    private String releases = "";
    private long counted = -1;

    Associations(Work work, Conductor conductor) {
        this.work = work;
        this.conductor = conductor;
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
        return new Standing(known, work.state.rollouts(), new HostsStanding(work),
                List.of(conductor.gate()));
    }

    private Map<String, Standing.Association> associations() {
        var associations = new HashMap<String, Standing.Association>();
        work.fleet.get().associations().forEach((name, association) -> associations.put(name,
                new Standing.Association(name, work.compiler.generation(name).map(Digest::hex).orElse(""),
                        new RateControl(association.maxConcurrency(), association.maxErrors()),
                        work.targets.getOrDefault(name, 0), association.dependsOn(), association.audit())));
        associations.put(Moves.RELEASES, new Standing.Association(Moves.RELEASES, releases,
                new RateControl("50", "100%"), work.hosts.size(), List.of(), false));
        return associations;
    }
}
