package evenkeel.resource;

import java.util.OptionalInt;

/// What a plan may do before people have to approve it: the `limits` of `fleet.yaml`. What is left out has no limit.
///
/// @param hosts how many may change: `50`, or `20%` of the fleet; empty for any number
/// @param ofGroup which share of any one group may change: `50%`; empty for any
/// @param approvals how many people have to approve what is beyond
public record Limits(String hosts, String ofGroup, OptionalInt removals, OptionalInt releases, OptionalInt runs,
        int approvals) {
    public static final Limits NONE = new Limits("", "", OptionalInt.empty(), OptionalInt.empty(),
            OptionalInt.empty(), 1);

    /// Whether there is none: any plan goes ahead.
    public boolean none() {
        return hosts.isEmpty() && ofGroup.isEmpty() && removals.isEmpty() && releases.isEmpty() && runs.isEmpty();
    }
}
