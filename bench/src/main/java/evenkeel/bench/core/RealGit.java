package evenkeel.bench.core;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import evenkeel.resource.Snapshot;

/// A bare repository that `git` commits to: each commit by a process of its own, so that nothing of it stays here.
final class RealGit {

    private final Path folder;
    private final TreeMap<String, Snapshot.File> written = new TreeMap<>();

    RealGit(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        run(List.of("git", "init", "-q", "--bare", "-b", "main", folder.toString()), new byte[0]);
    }

    /// Commits what is not the same as before.
    void commit(Snapshot now) throws IOException, InterruptedException {
        var text = new java.io.ByteArrayOutputStream();
        say(text, "commit refs/heads/main\ncommitter Bench <bench@example.org> 1767225600 +0000\ndata 5\nbench\n");
        if (!written.isEmpty()) {
            say(text, "from refs/heads/main^0\n");
        }
        for (var file : now.files().entrySet()) {
            if (written.put(file.getKey(), file.getValue()) != file.getValue()) {
                say(text, "M 100644 inline " + file.getKey() + "\ndata " + file.getValue().bytes().length + "\n");
                text.write(file.getValue().bytes());
                say(text, "\n");
            }
        }
        run(List.of("git", "--git-dir", folder.toString(), "fast-import", "--quiet"), text.toByteArray());
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void run(List<String> command, byte[] input) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try (var in = process.getOutputStream()) {
            in.write(input);
        }
        if (process.waitFor() != 0) {
            throw new IOException(command + " ended with " + process.exitValue());
        }
    }
}
