package evenkeel.bench;

import java.util.Arrays;

/// Figures from samples.
public final class Figures {

    private Figures() {
    }

    /// @param share 0.5 for the middle one, 0.99 for what only one in a hundred exceeds
    public static double quantile(double[] samples, double share) {
        var sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(Math.ceil(share * sorted.length)) - 1)];
    }

    public static double middle(double[] samples) {
        return quantile(samples, 0.5);
    }

    /// From a `System.nanoTime()` until now.
    public static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }
}
