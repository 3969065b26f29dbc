package evenkeel.server.forge;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import evenkeel.model.Json;
import tools.jackson.databind.node.ObjectNode;

/// Any program: it gets one JSON value on its input, and ends with 0 when that is told. It is started without a shell,
/// without arguments, and with `PATH` alone of this process's environment.
public final class CommandReporter implements StatusReporter {

    private final Path program;
    private final Duration time;

    /// @param program an absolute path
    /// @param time after which it is ended, with what it started
    public CommandReporter(Path program, Duration time) {
        this.program = program;
        this.time = time;
    }

    @Override
    public Optional<List<Integer>> open(String branch, int most) {
        return Optional.empty();
    }

    @Override
    public Optional<String> merged(int number) {
        return Optional.empty();
    }

    @Override
    public String comment(Pull pull, Comment comment) throws IOException {
        var report = report("PullRequestComment", pull);
        report.put("marker", comment.marker()).put("body", comment.body());
        run(report);
        return "";
    }

    @Override
    public void status(Pull pull, Status status) throws IOException {
        var report = report("PullRequestStatus", pull);
        report.put("state", status.state().name().toLowerCase(Locale.ROOT)).put("context", status.context())
                .put("description", status.description());
        run(report);
    }

    private static ObjectNode report(String kind, Pull pull) {
        return Json.MAPPER.createObjectNode().put("apiVersion", "evenkeel/v1").put("kind", kind)
                .put("number", pull.number()).put("ref", pull.ref()).put("revision", pull.revision());
    }

    private void run(ObjectNode report) throws IOException {
        var builder = new ProcessBuilder(program.toString()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
        var process = builder.start();
        var writer = Thread.ofVirtual().start(() -> write(process, report));
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(program + " did not end within " + time.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + program);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            writer.interrupt();
        }
    }

    /// A program need not read all of it: how it ends is what counts.
    private static void write(Process process, ObjectNode report) {
        try (var in = process.getOutputStream()) {
            in.write(Json.MAPPER.writeValueAsBytes(report));
            in.write('\n');
        } catch (IOException e) {
            // it had closed its input
        }
    }
}
