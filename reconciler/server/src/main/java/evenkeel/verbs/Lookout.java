package evenkeel.verbs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import evenkeel.command.Onlooker;
import evenkeel.model.HostName;
import evenkeel.protocol.Frame;

/// What comes while a command runs, until the one who looks on takes it. Where that one is slow, parts are dropped: their
/// offsets tell.
final class Lookout implements Onlooker {

    /// Bytes that wait, each part counted with some more for itself.
    static final long MOST = 8L << 20;
    private static final int ITSELF = 200;

    private List<Part> parts = new ArrayList<>();
    private long waiting;
    private boolean changed;
    private boolean over;

    /// A part of what a host writes.
    record Part(HostName host, Frame.Said said) {
    }

    /// @param changed whether the command, or an invocation of it, has another status since the last time
    record Taken(List<Part> parts, boolean changed) {
    }

    @Override
    public synchronized void said(HostName host, Frame.Said part) {
        long size = part.bytes().length + ITSELF;
        if (waiting + size <= MOST) {
            waiting += size;
            parts.add(new Part(host, part));
            notifyAll();
        }
    }

    @Override
    public synchronized void changed() {
        changed = true;
        notifyAll();
    }

    @Override
    public synchronized void over() {
        over = true;
        changed();
    }

    /// Takes what is there; waits for it, but not for long.
    ///
    /// @param heed whether a change is waited for too, or left for the next time; that the command is over is heeded
    synchronized Taken take(Duration atMost, boolean heed) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (parts.isEmpty() && !((heed || over) && changed)) {
            long left = until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        var taken = new Taken(parts, (heed || over) && changed);
        parts = new ArrayList<>();
        waiting = 0;
        changed &= !heed && !over;
        return taken;
    }
}
