package evenkeel.server.git;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// When a thread works: paced, at once when somebody waits for it, later after a failure.
final class Rounds {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final long pace;
    private boolean work = true;
    private boolean closed;
    private long asked;
    private long answered;
    private String delayed = "";
    private String ended = "";

    Rounds(Duration pace) {
        this.pace = pace.toNanos();
    }

    /// There is something to do. Never waits for long.
    void wake() {
        lock.lock();
        try {
            work = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until there is something to do.
    ///
    /// @param pause after a failure; zero after a success
    /// @return the number of this round; negative if there are to be no more
    long next(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long left = Math.max(pause.toNanos(), pace);
            while (!closed && asked == answered && left > 0) {
                left = changed.awaitNanos(left);
            }
            while (!closed && asked == answered && !work && pause.isZero()) {
                changed.await();
            }
            work = false;
            return closed ? -1 : asked;
        } finally {
            lock.unlock();
        }
    }

    /// Whether somebody waits for the end of this round.
    boolean awaited(long round) {
        lock.lock();
        try {
            return round > answered;
        } finally {
            lock.unlock();
        }
    }

    /// @param because why the round could not do all; empty if it did
    /// @return whether that is another reason than before
    boolean done(long round, String because) {
        lock.lock();
        try {
            var news = !delayed.equals(because);
            answered = round;
            delayed = because;
            changed.signalAll();
            return news;
        } finally {
            lock.unlock();
        }
    }

    /// There are no more rounds.
    void end(String because) {
        lock.lock();
        try {
            ended = because;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Has a round done at once and waits for its end.
    ///
    /// @throws IOException with the reason, if it could not do all
    void flush(Duration limit) throws IOException {
        lock.lock();
        try {
            long mine = ++asked;
            changed.signalAll();
            long left = limit.toNanos();
            while (answered < mine && ended.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (answered < mine) {
                throw new IOException(ended.isEmpty() ? "it took longer than " + limit.toSeconds() + " s" : ended);
            }
            if (!delayed.isEmpty()) {
                throw new IOException(delayed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }
}
