package evenkeel.server.tell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A program of this machine that is given each event on its standard input: without a shell, without arguments, with
/// nothing of the reconciler's environment but the path. It takes an event by ending with 0.
///
/// @param name as notifications name it
record Program(String name, Path path, Duration answer) implements Recipient {

    /// After its end, how long output is waited for that others still hold open.
    private static final long LEFT_OPEN_MILLIS = 500;
    private static final int KEPT = 1024;

    @Override
    public void tell(Told told, Instant now) throws NotTold, InterruptedException {
        var process = start();
        try {
            var output = new CompletableFuture<String>();
            Thread.ofVirtual().name("notifier-output").start(() -> read(process, output));
            var write = Thread.ofVirtual().name("notifier-input").start(() -> write(process, told.json()));
            if (!process.waitFor(answer.toMillis(), TimeUnit.MILLISECONDS)) {
                throw NotTold.now("it did not end within " + answer.toMillis() + " ms, and was ended");
            }
            write.join(LEFT_OPEN_MILLIS);
            var said = said(output);
            if (process.exitValue() != 0) {
                throw NotTold.now("it ended with " + process.exitValue() + (said.isEmpty() ? "" : ": " + said));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() throws NotTold {
        var builder = new ProcessBuilder(path.toString()).directory(Path.of("/").toFile()).redirectErrorStream(true);
        var usual = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", usual);
        try {
            return builder.start();
        } catch (IOException e) {
            throw NotTold.now("it cannot be started: " + Limits.clipped(e.getMessage()));
        }
    }

    /// One that does not want to read it all may still say, by its exit code, that it has taken it.
    private static void write(Process process, String json) {
        try (var in = process.getOutputStream()) {
            in.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            return;
        }
    }

    /// Ends a program that writes too much: it then ends with another code than 0.
    private static void read(Process process, CompletableFuture<String> output) {
        var head = new StringBuilder();
        try (InputStream out = process.getInputStream()) {
            var bytes = new byte[8 << 10];
            long read = 0;
            for (int count = out.read(bytes); count >= 0; count = out.read(bytes)) {
                read += count;
                if (head.length() < KEPT) {
                    head.append(new String(bytes, 0, Math.min(count, KEPT), StandardCharsets.UTF_8));
                }
                if (read > Limits.OUTPUT) {
                    process.destroyForcibly();
                    head.insert(0, "it wrote more than " + (Limits.OUTPUT >> 20) + " MiB, and was ended: ");
                    break;
                }
            }
            output.complete(Limits.clipped(head.toString()));
        } catch (IOException e) {
            output.complete(Limits.clipped(head + " (the rest could not be read: " + e.getMessage() + ")"));
        }
    }

    private static String said(CompletableFuture<String> output) throws InterruptedException {
        try {
            return output.get(LEFT_OPEN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "its output is still held open by another process";
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String shown() {
        return "notifier " + name;
    }
}
