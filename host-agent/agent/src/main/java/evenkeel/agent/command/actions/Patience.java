package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.function.LongSupplier;

/// How long many downloads together may take: see [Limits#CLONING].
///
/// @param what is fetched, for people
/// @param begun in nanoseconds of the clock
record Patience(String what, LongSupplier nanos, long begun) {

    Patience(String what, LongSupplier nanos) {
        this(what, nanos, nanos.getAsLong());
    }

    /// @throws IOException if it is over
    void look() throws IOException {
        if (nanos.getAsLong() - begun > Limits.CLONING.toNanos()) {
            throw new IOException(what + " takes longer than " + Limits.CLONING.toMinutes() + " minutes: given up");
        }
    }
}
