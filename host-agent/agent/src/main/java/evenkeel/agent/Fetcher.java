package evenkeel.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import evenkeel.agent.order.Blobs;
import evenkeel.model.Digest;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// Fetches plugin zips and contents, one after the other.
final class Fetcher {

    private final Outbox outbox;
    private final Blobs blobs;
    private final Deque<Digest> missing = new ArrayDeque<>();
    private final Set<Digest> given = new HashSet<>();
    private ByteArrayOutputStream part = new ByteArrayOutputStream();

    Fetcher(Outbox outbox, Blobs blobs) {
        this.outbox = outbox;
        this.blobs = blobs;
    }

    /// From now on these are needed.
    void need(Collection<Digest> digests) {
        missing.clear();
        given.clear();
        digests.stream().distinct().filter(digest -> !blobs.has(digest)).forEach(missing::add);
        ask();
    }

    /// These are needed too. What the reconciler did not have is not asked for again on this connection.
    ///
    /// @return whether all that can be had is there
    boolean besides(Collection<Digest> digests) {
        if (!outbox.open()) {
            return false;
        }
        boolean idle = missing.isEmpty();
        digests.stream().filter(digest -> !blobs.has(digest) && !missing.contains(digest) && !given.contains(digest))
                .forEach(missing::add);
        if (idle) {
            ask();
        }
        return missing.isEmpty();
    }

    /// What is not there cannot come any more.
    void disconnected() {
        missing.clear();
        given.clear();
        part = new ByteArrayOutputStream();
    }

    boolean done() {
        return missing.isEmpty();
    }

    /// @return whether that was the last that was missing
    boolean take(Frame.Blob blob) throws IOException {
        if (missing.isEmpty() || !missing.peek().equals(blob.digest())) {
            return false;
        }
        if (blob.bytes() == null) {
            return given(blob, "without bytes came the blob ");
        }
        if (blob.size() < 0 || blob.size() > Limits.BLOB) {
            return given(blob, blob.size() < 0 ? "the reconciler has no blob " : "too large is the blob ");
        }
        if (blob.offset() != part.size()) {
            return given(blob, "out of order came the blob ");
        }
        part.writeBytes(blob.bytes());
        if (part.size() < blob.size()) {
            return false;
        }
        var bytes = part.toByteArray();
        if (!Digest.of(bytes).equals(blob.digest())) {
            return given(blob, "other bytes than its digest says has the blob ");
        }
        blobs.put(blob.digest(), bytes);
        return next();
    }

    private boolean given(Frame.Blob blob, String because) {
        given.add(blob.digest());
        outbox.send(new Frame.Problem(because + blob.digest().hex(), List.of()));
        return next();
    }

    private boolean next() {
        missing.remove();
        ask();
        return missing.isEmpty();
    }

    private void ask() {
        part = new ByteArrayOutputStream();
        if (!missing.isEmpty()) {
            outbox.send(new Frame.NeedBlob(missing.peek()));
        }
    }
}
