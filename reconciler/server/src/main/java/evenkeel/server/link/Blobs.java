package evenkeel.server.link;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.Function;

import evenkeel.model.Digest;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;
import evenkeel.protocol.Limits;

/// The blobs that one agent asked for: one after the other, in parts, each made when the one before it is written.
final class Blobs {

    /// One that is under way.
    private record Sending(Digest digest, byte[] bytes, int offset) {
    }

    private final Function<Digest, byte[]> source;
    private final Consumer<Frame> absent;
    private final Runnable next;
    private final SequencedSet<Digest> waiting = new LinkedHashSet<>();
    private volatile Sending current;

    /// @param source the bytes, null if this host may not have them; asked on the loop's thread
    /// @param absent takes the answer where there is nothing to send
    /// @param next has [#begin] called on the loop's thread, soon
    Blobs(Function<Digest, byte[]> source, Consumer<Frame> absent, Runnable next) {
        this.source = source;
        this.absent = absent;
        this.next = next;
    }

    /// On the loop's thread.
    ///
    /// @return whether there was room for the wish
    boolean need(Digest digest) {
        if (waiting.size() >= Bounds.BLOBS && !waiting.contains(digest)) {
            return false;
        }
        waiting.add(digest);
        return true;
    }

    /// On the loop's thread: takes the next one up, if none is under way.
    void begin() {
        while (current == null && !waiting.isEmpty()) {
            var digest = waiting.removeFirst();
            var bytes = source.apply(digest);
            if (bytes == null) {
                absent.accept(new Frame.Blob(digest, 0, -1, new byte[0]));
            } else {
                current = new Sending(digest, bytes, 0);
            }
        }
    }

    /// The next part as a frame, null if there is none now. Never called by two threads at once.
    byte[] part() {
        var sending = current;
        if (sending == null) {
            return null;
        }
        int end = Math.min(sending.bytes.length, sending.offset + Limits.BLOB_PART);
        var part = Arrays.copyOfRange(sending.bytes, sending.offset, end);
        if (end < sending.bytes.length) {
            current = new Sending(sending.digest, sending.bytes, end);
        } else {
            current = null;
            next.run();
        }
        return Frames.write(new Frame.Blob(sending.digest, sending.offset, sending.bytes.length, part));
    }
}
