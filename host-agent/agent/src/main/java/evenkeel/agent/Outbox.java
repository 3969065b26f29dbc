package evenkeel.agent;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private final Deque<Sent> sent = new ArrayDeque<>();
    private Optional<Consumer<Frame>> out = Optional.empty();
    private boolean greeted;
    private int next;

    Outbox(Spool spool) {
        this.spool = spool;
    }

    void connected(Consumer<Frame> link) {
        out = Optional.of(link);
        greeted = false;
        sent.clear();
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
        out.ifPresent(link -> link.accept(hello));
    }

    /// Dropped where there is no connection: the next one begins with everything anew.
    void send(Frame frame) {
        if (greeted) {
            var name = "agent." + frame.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
            CrashPoint.reached(name + ".before-send");
            out.ifPresent(link -> link.accept(frame));
            CrashPoint.reached(name + ".after-send");
        }
    }

    /// Sends what is in the spool and was not sent on this connection.
    void entries() {
        while (greeted && next < spool.size()) {
            var batch = batch();
            next += batch.size();
            sent.add(new Sent(batch.getLast().epoch(), batch.getLast().sequence(), batch.size()));
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

    /// Intent and result share an id, so an acknowledgement covers the frames up to the first one that ends with it.
    void acked(Frame.Ack ack) throws IOException {
        int count = 0;
        int frames = 0;
        for (var frame : sent) {
            if (frame.epoch > ack.epoch() || frame.epoch == ack.epoch() && frame.sequence > ack.sequence()) {
                break;
            }
            count += frame.count;
            frames++;
            if (frame.epoch == ack.epoch() && frame.sequence == ack.sequence()) {
                break;
            }
        }
        for (int i = 0; i < frames; i++) {
            sent.remove();
        }
        if (count > 0) {
            next -= count;
            spool.delivered(count);
        }
    }

    /// A frame of entries on its way: its last entry, and how many it holds.
    private record Sent(long epoch, long sequence, int count) {
    }
}
