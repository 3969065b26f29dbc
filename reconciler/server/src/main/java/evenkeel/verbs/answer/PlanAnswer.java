package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/// What would change.
///
/// @param revision the commit that asks for it
/// @param accepted whether that is what the fleet should be already
/// @param hosts those with a change, an unknown or a skipped item, by name
/// @param forecast what the changes wait for, beside the plan; of a revision that is not accepted, what they would
///        wait for if it were now
/// @param totals of `hosts`
/// @param against the revision that it is held against; empty if none
/// @param pending what that revision would change already: it is not in `hosts`
public record PlanAnswer(String revision, boolean accepted, Instant at, List<OfHost> hosts, List<Waiting> forecast,
        Totals totals, @JsonInclude(JsonInclude.Include.NON_EMPTY) String against,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<OfHost> pending) implements Answer {

    public PlanAnswer(String revision, boolean accepted, Instant at, List<OfHost> hosts, List<Waiting> forecast,
            Totals totals) {
        this(revision, accepted, at, hosts, forecast, totals, "", List.of());
    }

    public PlanAnswer {
        against = against == null ? "" : against; // what is empty is not written
        pending = pending == null ? List.of() : List.copyOf(pending);
        hosts = List.copyOf(hosts);
        forecast = List.copyOf(forecast);
    }

    /// One host's part.
    public record OfHost(String host, List<Item> changes, List<Open> unknown, List<Open> skipped) {
        public OfHost {
            changes = List.copyOf(changes);
            unknown = List.copyOf(unknown);
            skipped = List.copyOf(skipped);
        }
    }

    /// One item that would change.
    ///
    /// @param verb what happens to the item as a whole: `create`, `update`, `remove`, `run` or `release`
    /// @param association empty for a release
    /// @param at `file:line`; empty for a release
    /// @param after keys of items whose change makes this one necessary
    /// @param seen when it was observed; null for a release
    public record Item(String key, String verb, String association, String at, List<Step> changes,
            List<String> after, @OrNull Instant seen) {
        public Item {
            changes = List.copyOf(changes);
            after = List.copyOf(after);
        }
    }

    /// One item that is not planned, and why.
    ///
    /// @param seen when its host was last heard of; null if never
    public record Open(String key, String association, String because, @OrNull Instant seen) {
    }

    /// So many changes wait for this.
    public record Waiting(String because, int changes, int hosts) {
    }

    /// So many hosts of a group change, of so many.
    public record Share(String group, int hosts, int of) {
    }

    /// @param hosts with at least one change
    /// @param of all that were looked at
    /// @param unknown items that cannot be planned
    /// @param skipped items that their hosts cannot have
    /// @param groups those of which a host changes, by name
    public record Totals(int create, int update, int remove, int run, int release, int hosts, int of, int unknown,
            int skipped, List<Share> groups) {
        public Totals {
            groups = groups == null ? List.of() : List.copyOf(groups);
        }

        public boolean changes() {
            return create + update + remove + run + release > 0;
        }
    }
}
