package evenkeel.server;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The one thread on which the reconciler's state is touched. Tasks run in their order; when there are none left, or
/// after some of them, comes a turn.
final class LoopThread implements Executor, AutoCloseable {

    private static final int TASKS_BEFORE_A_TURN = 256;
    private static final long ANSWER_SECONDS = 30;

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final Thread thread;
    private boolean due;
    private boolean closed;

    /// @param turn what follows tasks, and [#wake]
    LoopThread(Runnable turn) {
        thread = Thread.ofPlatform().name("loop").unstarted(() -> run(turn));
    }

    void start() {
        thread.start();
    }

    /// A turn is due, with nothing to do before it.
    synchronized void wake() {
        due = true;
        notifyAll();
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("the reconciler is ending");
        }
        tasks.add(task);
        due = true;
        notifyAll();
    }

    /// Runs a task on the loop and waits for its answer.
    ///
    /// @throws IllegalStateException if the loop is ending or busy for too long
    <T> T ask(Callable<T> task) throws ExecutionException {
        var answer = new CompletableFuture<T>();
        try {
            execute(() -> {
                try {
                    answer.complete(task.call());
                } catch (Exception e) {
                    answer.completeExceptionally(e);
                }
            });
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the reconciler is busy for longer than " + ANSWER_SECONDS + " s", e);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the reconciler is ending", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// The same, for what may fail for want of a disk or for a sentence.
    <T> T asked(Callable<T> task) throws IOException {
        try {
            return ask(task);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException fault -> throw fault;
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private void run(Runnable turn) {
        int done = 0;
        while (true) {
            Runnable task;
            synchronized (this) {
                while (tasks.isEmpty() && !due && !closed) {
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        closed = true;
                    }
                }
                if (closed && tasks.isEmpty()) {
                    return;
                }
                task = done < TASKS_BEFORE_A_TURN ? tasks.poll() : null;
                if (task == null) {
                    due = !tasks.isEmpty();
                }
            }
            if (task == null) {
                done = 0;
                turn.run();
            } else {
                done++;
                task.run();
            }
        }
    }

    /// Does what waits, then ends.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(ANSWER_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
