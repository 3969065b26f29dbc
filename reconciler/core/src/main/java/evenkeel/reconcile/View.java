package evenkeel.reconcile;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.desired.DesiredState;
import evenkeel.desired.Facts;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.resource.Fleet;

/// All that the verbs show, at one instant. Nothing in it changes.
///
/// @param fleet of the accepted revision; empty before the first
/// @param head the newest commit seen, accepted or not
/// @param refused why the head is not accepted; empty if it is
/// @param held what waits for a person to confirm it, by subject
/// @param notices what people should know, by subject
/// @param limited why the plan is held by the limits of the fleet; empty if it is not
public record View(Instant at, Optional<Fleet> fleet, String head, List<String> refused,
        SortedMap<String, String> held, SortedMap<String, String> notices, SortedMap<HostName, HostView> hosts,
        List<RolloutView> rollouts, Plan plan, Optional<String> limited) {

    /// Of a plan that is within the limits.
    public View(Instant at, Optional<Fleet> fleet, String head, List<String> refused,
            SortedMap<String, String> held, SortedMap<String, String> notices, SortedMap<HostName, HostView> hosts,
            List<RolloutView> rollouts, Plan plan) {
        this(at, fleet, head, refused, held, notices, hosts, rollouts, plan, Optional.empty());
    }

    public View {
        held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
        notices = Collections.unmodifiableSortedMap(new TreeMap<>(notices));
        hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
        rollouts = List.copyOf(rollouts);
        refused = List.copyOf(refused);
    }

    /// One host.
    ///
    /// @param tags of its activation and its file
    /// @param retired its key is revoked
    /// @param state `compliant`, `drifted`, `moving`, `failed`, `unknown`, `skipped`, `held`, `away`, `retired`
    /// @param because why, where that needs saying
    /// @param moving the move it is carrying out
    /// @param results the last result of each item that has one
    /// @param until when the answer of a gate may be another one, where that is known
    /// @param activation with which it was enrolled
    public record HostView(HostName host, boolean connected, boolean retired, SortedMap<String, String> tags,
            String state, String because, Optional<String> moving, Facts facts, DesiredState desired, HostPlan plan,
            SortedMap<Key, HostEntry> results, SortedMap<Key, String> gates, SortedMap<Key, Instant> until,
            String activation) {

        public HostView(HostName host, boolean connected, boolean retired, SortedMap<String, String> tags,
                String state, String because, Optional<String> moving, Facts facts, DesiredState desired,
                HostPlan plan, SortedMap<Key, HostEntry> results, SortedMap<Key, String> gates) {
            this(host, connected, retired, tags, state, because, moving, facts, desired, plan, results, gates,
                    new TreeMap<>(), "");
        }

        public HostView {
            until = Collections.unmodifiableSortedMap(new TreeMap<>(until));
            tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
            results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
            gates = Collections.unmodifiableSortedMap(new TreeMap<>(gates));
        }
    }

    /// How far an association's rollout is.
    ///
    /// @param halted why; empty if it goes on
    /// @param wave the one whose turn it is, from 1; 0 if it goes in none, or the last is over
    public record RolloutView(String association, String generation, int hosts, int done, int moving, int errors,
            String halted, int wave, int waves) {

        /// Without waves.
        public RolloutView(String association, String generation, int hosts, int done, int moving, int errors,
                String halted) {
            this(association, generation, hosts, done, moving, errors, halted, 0, 0);
        }
    }
}
