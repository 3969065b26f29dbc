package evenkeel.command;

import java.util.Map;

import evenkeel.rollout.RateControl;

/// What the ends of all invocations mean for the whole, in SSM's words.
///
/// @param status `Success`, `Failed`, `Cancelled` or `TimedOut`
public record Verdict(String status, String details) {

    static final Verdict NOBODY = new Verdict("Success", "NoInstancesInTag");

    /// @param ends how many of each
    /// @param cancelled a person wanted it ended somewhere
    static Verdict of(Map<Ending, Integer> ends, boolean cancelled, RateControl rate) {
        int targets = ends.values().stream().mapToInt(Integer::intValue).sum();
        if (targets == 0) {
            return NOBODY;
        }
        int errors = count(ends, Ending::error);
        int late = ends.getOrDefault(Ending.DELIVERY_TIMED_OUT, 0);
        int well = ends.getOrDefault(Ending.SUCCESS, 0);
        int undelivered = count(ends, Ending::undelivered);
        if (errors > 0 && errors >= rate.errors(targets)) {
            return new Verdict("Failed", "Failed");
        }
        if (cancelled && ends.containsKey(Ending.CANCELLED)) {
            return new Verdict("Cancelled", "Cancelled");
        }
        if (late > 0 && late >= rate.errors(targets)) {
            return new Verdict("TimedOut", "DeliveryTimedOut");
        }
        if (well + undelivered == targets) {
            return well > 0 ? new Verdict("Success", "Success") : new Verdict("Failed", "Failed");
        }
        return new Verdict("Failed", "Incomplete");
    }

    private static int count(Map<Ending, Integer> ends, java.util.function.Predicate<Ending> which) {
        return ends.entrySet().stream().filter(each -> which.test(each.getKey())).mapToInt(Map.Entry::getValue).sum();
    }
}
