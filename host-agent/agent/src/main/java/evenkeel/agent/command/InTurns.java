package evenkeel.agent.command;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;

import evenkeel.loader.Lasting;

/// Work that goes on only while the core waits for it: one thing happens at a time, in an order that is always the same.
/// For whoever drives an agent by hand, with a clock of his own. What is thrown in work is thrown where the core waits.
public final class InTurns implements Workers {

    private final List<Turn> waiting = new ArrayList<>();
    private final ThreadLocal<Turn> mine = new ThreadLocal<>();
    private boolean left;

    @Override
    public void begin(Runnable work) {
        go(new Turn(work));
    }

    @Override
    public void pause() {
        if (left) {
            throw new Lasting.Leaving("a command");
        }
        mine.get().pause();
        if (left) {
            throw new Lasting.Leaving("a command");
        }
    }

    @Override
    public void wake() {
    }

    @Override
    public boolean turn() {
        var now = new ArrayDeque<>(waiting);
        waiting.clear();
        try {
            while (!now.isEmpty()) {
                go(now.remove());
            }
        } finally {
            waiting.addAll(now); // where one throws, the others still wait
        }
        return !waiting.isEmpty();
    }

    @Override
    public void leave() {
        left = true;
        turn();
    }

    private void go(Turn turn) {
        if (turn.go()) {
            waiting.add(turn);
        }
    }

    /// One piece of work and its thread.
    private final class Turn {
        private final SynchronousQueue<Boolean> yours = new SynchronousQueue<>();
        private final SynchronousQueue<Boolean> ours = new SynchronousQueue<>();
        private final Thread thread;
        private Throwable thrown;

        Turn(Runnable work) {
            thread = Thread.ofVirtual().unstarted(() -> {
                mine.set(this);
                try {
                    work.run();
                } catch (Lasting.Leaving e) {
                    thrown = null; // it was told to
                } catch (RuntimeException | Error e) {
                    thrown = e;
                }
                hand(ours, false);
            });
        }

        /// @return whether it waits
        boolean go() {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            } else {
                hand(yours, true);
            }
            boolean waits = taken(ours);
            switch (thrown) {
                case null -> {
                }
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                default -> throw new IllegalStateException(thrown);
            }
            return waits;
        }

        void pause() {
            hand(ours, true);
            taken(yours);
        }
    }

    private static void hand(SynchronousQueue<Boolean> queue, boolean what) {
        try {
            queue.put(what);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private static boolean taken(SynchronousQueue<Boolean> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
