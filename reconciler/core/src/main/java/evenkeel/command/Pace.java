package evenkeel.command;

import evenkeel.rollout.RateControl;

/// How fast a command goes from host to host, as SSM does it: one first; each host whose agent has it lets two more be
/// sent, so that the number doubles with each round; never more than `maxConcurrency` at once.
///
/// @param targets hosts that are meant
public record Pace(RateControl rate, int targets) {

    /// How many more may be sent now.
    ///
    /// @param sent hosts that it ever was sent to
    /// @param out those of them where it is not over
    /// @param answered those of them whose agents said that they have it, or where it is over
    public int next(int sent, int out, int answered) {
        int ramp = 1 + 2 * answered - sent;
        return Math.max(0, Math.min(rate.concurrency(targets) - out, ramp));
    }

    /// Whether no further host is begun.
    public boolean exceeded(int errors) {
        return rate.exceeded(errors, targets);
    }
}
