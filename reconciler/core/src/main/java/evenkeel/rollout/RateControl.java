package evenkeel.rollout;

/// SSM's rate control: how many hosts at once, and after how many errors no further host is begun.
///
/// @param maxConcurrency `10` or `10%` of the targets
/// @param maxErrors `0`, `1` or `10%`: when errors *exceed* it, no further host is begun
public record RateControl(String maxConcurrency, String maxErrors) {

    /// Of the targets; a share is rounded down, and never to less than one.
    public int concurrency(int targets) {
        return Math.max(1, share(maxConcurrency, targets));
    }

    public boolean exceeded(int errors, int targets) {
        return errors > errors(targets);
    }

    /// So many errors are borne.
    public int errors(int targets) {
        return share(maxErrors, targets);
    }

    /// How many may run at once now. It begins with one; each host that ends lets one more run, so that the number
    /// doubles with each round up to `maxConcurrency`.
    public int window(int ended, int targets) {
        return Math.min(concurrency(targets), 1 + ended);
    }

    /// `10`, or `10%` of the targets rounded down.
    static int share(String text, int targets) {
        if (!text.endsWith("%")) {
            return Integer.parseInt(text);
        }
        return (int) ((long) targets * Integer.parseInt(text.substring(0, text.length() - 1)) / 100);
    }
}
