package evenkeel.server.link;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.threads.ThreadUtils;

import evenkeel.disk.CrashPoint;

/// What waits to be written to one channel. One write is under way at a time, as MINA wants it; nobody ever waits,
/// and no lock is held while MINA writes.
final class Outbox {

    private final IoOutputStream out;
    private final long limit;
    private final Supplier<byte[]> more;
    private final InstantSource clock;
    private final Queue<byte[]> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean writing;
    private volatile Instant since;
    private volatile boolean broken;

    /// @param limit of bytes in the queue
    /// @param more what to write when the queue is empty, null if nothing: so that bulk never stalls the rest
    Outbox(IoOutputStream out, long limit, Supplier<byte[]> more, InstantSource clock) {
        this.out = out;
        this.limit = limit;
        this.more = more;
        this.clock = clock;
    }

    /// @return whether there was room for it
    boolean offer(byte[] frame) {
        if (bytes.addAndGet(frame.length) > limit) {
            return false;
        }
        queue.add(frame);
        drain();
        return true;
    }

    /// Begins writing, if there is anything and nothing is under way.
    void drain() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (var next = next(); next != null; next = next()) {
                write(next);
            }
            seen = wanted.addAndGet(-seen);
        } while (seen != 0);
    }

    private byte[] next() {
        if (writing || broken) {
            return null;
        }
        var next = queue.poll();
        if (next != null) {
            bytes.addAndGet(-next.length);
            return next;
        }
        return more.get();
    }

    private void write(byte[] frame) {
        since = clock.instant();
        writing = true;
        CrashPoint.reached("link.before-send");
        try {
            // as one of MINA's own threads: another one would wait while keys are exchanged anew
            ThreadUtils.runAsInternal(new ByteArrayBuffer(frame), out::writeBuffer).addListener(done -> {
                broken |= !done.isWritten();
                since = null;
                writing = false;
                drain();
            });
            CrashPoint.reached("link.after-send");
        } catch (IOException _) {
            broken = true; // the channel closes; its end is told by MINA
        }
    }

    /// When the write began that is under way.
    Optional<Instant> writingSince() {
        return Optional.ofNullable(since);
    }
}
