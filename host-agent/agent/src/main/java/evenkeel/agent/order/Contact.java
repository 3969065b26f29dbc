package evenkeel.agent.order;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/// How long the reconciler has not been heard, in the agent's own running time: no clock that jumps can lengthen it,
/// and a restart does not begin it anew. The disk holds up to a minute more than was counted, so that an agent that
/// keeps crashing comes to its end too.
public final class Contact {

    private static final String FILE = "away.json";
    /// The process that was heard last: whoever puts another agent in place waits for its own.
    private static final String HEARD = "welcomed";
    private static final Duration STEP = Duration.ofMinutes(1);

    private final State state;
    private final LongSupplier nanos;
    private Duration before;
    private long since;
    private boolean connected;
    private Duration written;
    private boolean told;

    private Contact(State state, LongSupplier nanos, Duration before) {
        this.state = state;
        this.nanos = nanos;
        this.before = before;
        this.since = nanos.getAsLong();
        this.written = before;
    }

    public static Contact open(State state, LongSupplier nanos) throws IOException {
        var contact = new Contact(state, nanos, Duration.ofMillis(state.read(FILE, Long.class).orElse(0L)));
        contact.keep();
        return contact;
    }

    public void heard() throws IOException {
        connected = true;
        before = Duration.ZERO;
        if (!told) {
            state.write("agent.welcomed", HEARD, ProcessHandle.current().pid());
            told = true;
        }
        if (!written.isZero()) {
            write(Duration.ZERO);
        }
    }

    public void lost() throws IOException {
        if (connected) {
            connected = false;
            since = nanos.getAsLong();
            keep();
        }
    }

    public Duration away() {
        return connected ? Duration.ZERO : before.plusNanos(nanos.getAsLong() - since);
    }

    /// Writes it down when a minute has passed; to be called about that often.
    public void keep() throws IOException {
        if (!connected && away().compareTo(written) >= 0) {
            write(away().plus(STEP));
        }
    }

    private void write(Duration next) throws IOException {
        state.write("agent.away", FILE, next.toMillis());
        written = next;
    }
}
