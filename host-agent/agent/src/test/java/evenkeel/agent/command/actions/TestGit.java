package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// Repositories, made by the real `git`, which reads no settings of this machine.
final class TestGit {

    private TestGit() {
    }

    /// One with a file `run.sh`, which may be fetched by plain HTTP too.
    static Path repository(Path work) throws Exception {
        Files.createDirectories(work);
        made(work, "init", "-q", "-b", "trunk");
        commit(work, Map.of("run.sh", "echo run\n"));
        made(work, "update-server-info");
        return work;
    }

    /// @return the commit's id
    static String commit(Path work, Map<String, String> files) throws Exception {
        for (var file : files.entrySet()) {
            Files.createDirectories(work.resolve(file.getKey()).getParent());
            Files.writeString(work.resolve(file.getKey()), file.getValue());
        }
        made(work, "add", ".");
        made(work, "commit", "-q", "-m", "A change");
        return made(work, "rev-parse", "HEAD").strip();
    }

    static String made(Path work, String... words) throws Exception {
        var builder = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(words)).toList())
                .directory(work.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_AUTHOR_NAME", "A", "GIT_AUTHOR_EMAIL", "a@example.org", "GIT_COMMITTER_NAME", "A",
                "GIT_COMMITTER_EMAIL", "a@example.org"));
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        return out;
    }
}
