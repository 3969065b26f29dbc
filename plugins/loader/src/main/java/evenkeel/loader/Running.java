package evenkeel.loader;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import evenkeel.spi.Ran;

/// A process and its output, to its end or its limit.
///
/// All of it happens on one platform thread of its own: a process that dies with its parent dies when the *thread*
/// that started it ends, and the carrier of a virtual thread may.
final class Running {

    /// After the end of a process, how long output is waited for that others still hold open.
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final ProcessBuilder builder;
    private final End end;
    private final HeadAndTail output = new HeadAndTail(Limits.OUTPUT_PART);
    private volatile Process process;
    private volatile boolean stopped;
    private volatile IOException fault;

    private Running(ProcessBuilder builder, End end) {
        this.builder = builder;
        this.end = end;
    }

    /// @param end ends the process and all that it started
    /// @throws IOException if it does not start
    /// @throws InterruptedIOException if the caller is interrupted; the process is ended first
    static Ran run(ProcessBuilder builder, Duration limit, End end) throws IOException {
        return new Running(builder, end).run(limit);
    }

    private Ran run(Duration limit) throws IOException {
        var ended = new CompletableFuture<Integer>();
        var thread = Thread.ofPlatform().daemon().name("command").start(() -> work(ended));
        boolean timedOut = false;
        try {
            try {
                ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                timedOut = true;
                stop();
            }
            thread.join();
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a command ran; it was ended");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        }
        if (fault != null) {
            throw fault;
        }
        return new Ran(ended.join(), timedOut, output.text());
    }

    private void work(CompletableFuture<Integer> ended) {
        try {
            process = builder.redirectErrorStream(true).redirectInput(ProcessBuilder.Redirect.from(
                    new File("/dev/null"))).start();
            if (stopped) {
                end.end(process);
            }
            var reader = Thread.ofVirtual().start(this::read);
            int exit = process.waitFor();
            reader.join(LINGER);
            process.getInputStream().close();
            ended.complete(exit);
        } catch (IOException | RuntimeException e) {
            ended.completeExceptionally(e);
        } catch (InterruptedException e) {
            ended.completeExceptionally(new IllegalStateException("nobody interrupts this thread", e));
        }
    }

    /// Whichever of the two threads sees both the process and the wish ends it: at least one does.
    private void stop() throws IOException {
        stopped = true;
        if (process != null) {
            end.end(process);
        }
    }

    private void read() {
        try {
            output.addAll(process.getInputStream());
        } catch (IOException e) {
            if (process.isAlive()) {
                fault = new IOException("the output of a command could not be read: " + e.getMessage(), e);
            }
        }
    }

    /// Ends a process and all that it started.
    interface End {
        void end(Process process) throws IOException;
    }
}
