package evenkeel.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import evenkeel.agent.order.Spool;
import evenkeel.disk.CrashPoint;
import evenkeel.model.HostEntry;
import evenkeel.model.Json;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// What goes to the reconciler. Entries go in frames, each of which is acknowledged in its turn; what was not
/// acknowledged when the connection ended is sent again on the next one.
final class Outbox {

    /// Characters of JSON in one frame of entries: well below [Limits#FRAME], as text grows in UTF-8.
    private static final int BATCH = 300_000;

    private final Spool spool;
    private Optional<Consumer<Frame>> out = Optional.empty();
    private boolean greeted;
    private int next;

    Outbox(Spool spool) {
        this.spool = spool;
    }

    void connected(Consumer<Frame> link) {
        out = Optional.of(link);
        greeted = false;
        next = 0;
    }

    void disconnected() {
        out = Optional.empty();
        greeted = false;
    }

    /// The reconciler has answered: more than the greeting may go out.
    void greeted() {
        greeted = true;
        entries();
    }

    boolean open() {
        return greeted;
    }

    void greet(Frame.Hello hello) {
        now(hello);
    }

    /// Dropped where there is no connection: the next one begins with everything anew.
    void send(Frame frame) {
        if (greeted) {
            now(frame);
        }
    }

    private void now(Frame frame) {
        var name = "agent." + frame.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        CrashPoint.reached(name + ".before-send");
        out.ifPresent(link -> link.accept(frame));
        CrashPoint.reached(name + ".after-send");
    }

    /// Sends what is in the spool and was not sent on this connection.
    void entries() {
        while (greeted && next < spool.size()) {
            var batch = batch();
            next += batch.size();
            send(new Frame.Entries(batch));
        }
    }

    private List<HostEntry> batch() {
        var batch = new ArrayList<HostEntry>();
        int size = 0;
        for (var entry : spool.entries(next, Limits.ENTRIES)) {
            size += Json.line(entry).length();
            if (size > BATCH && !batch.isEmpty()) {
                break;
            }
            batch.add(entry);
        }
        return batch;
    }

    /// All changes up to there have their results on the reconciler's disk: what was sent of them goes.
    void acked(Frame.Ack ack) throws IOException {
        int count = 0;
        for (var entry : spool.entries(0, next)) {
            if (entry.epoch() > ack.epoch() || entry.epoch() == ack.epoch() && entry.sequence() > ack.sequence()) {
                break;
            }
            count++;
        }
        if (count > 0) {
            next -= count;
            spool.delivered(count);
        }
    }
}
