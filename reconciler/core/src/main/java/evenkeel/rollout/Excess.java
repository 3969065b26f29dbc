package evenkeel.rollout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

import evenkeel.plan.Effect;
import evenkeel.plan.Totals;
import evenkeel.plan.Totals.Share;
import evenkeel.resource.Limits;

/// What of a plan is beyond the limits of the fleet, with the numbers.
public final class Excess {

    /// Groups that are named before "and N more".
    private static final int GROUPS = 3;

    private final Totals totals;
    private final Limits limits;
    private final List<String> beyond = new ArrayList<>();

    private Excess(Totals totals, Limits limits) {
        this.totals = totals;
        this.limits = limits;
    }

    /// A sentence for each limit that is exceeded; empty if the plan is within all of them.
    public static List<String> of(Totals totals, Limits limits) {
        var excess = new Excess(totals, limits);
        excess.hosts();
        excess.groups();
        excess.items(Effect.REMOVE, limits.removals(), "removed", "removals");
        excess.items(Effect.RELEASE, limits.releases(), "released", "releases");
        excess.items(Effect.RUN, limits.runs(), "run or restarted", "runs");
        return List.copyOf(excess.beyond);
    }

    private void hosts() {
        var fleet = totals.fleet();
        if (!limits.hosts().isEmpty() && fleet.hosts() > allowed(limits.hosts(), fleet.of())) {
            beyond.add(changing(fleet) + " would change, and limits.hosts allows " + limits.hosts());
        }
    }

    private void groups() {
        if (limits.ofGroup().isEmpty()) {
            return;
        }
        var over = totals.groups().entrySet().stream()
                .filter(group -> group.getValue().hosts() > allowed(limits.ofGroup(), group.getValue().of()))
                .sorted(Comparator.comparingInt(group -> -group.getValue().percent())).toList();
        over.stream().limit(GROUPS).forEach(group -> beyond.add(changing(group.getValue()) + " of group "
                + group.getKey() + " would change, and limits.ofGroup allows " + limits.ofGroup()));
        if (over.size() > GROUPS) {
            beyond.add("the same of " + (over.size() - GROUPS) + " more groups");
        }
    }

    private void items(Effect effect, OptionalInt most, String word, String limit) {
        int count = totals.count(effect);
        if (most.isPresent() && count > most.getAsInt()) {
            beyond.add(count + (count == 1 ? " item" : " items") + " would be " + word + ", and limits." + limit
                    + " allows " + most.getAsInt());
        }
    }

    private static String changing(Share share) {
        return share.hosts() + " of " + share.of() + (share.of() == 1 ? " host" : " hosts");
    }

    /// A share is rounded down, but to no less than one host, unless it is none at all.
    private static int allowed(String limit, int of) {
        if (!limit.endsWith("%")) {
            return Integer.parseInt(limit);
        }
        int percent = Integer.parseInt(limit.substring(0, limit.length() - 1));
        return percent == 0 ? 0 : Math.max(1, (int) ((long) of * percent / 100));
    }
}
