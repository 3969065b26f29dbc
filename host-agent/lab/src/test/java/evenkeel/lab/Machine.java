package evenkeel.lab;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The machine on which the lab stands: programs of it, run to their end.
final class Machine {

    private static final int TIMED_OUT = 124;

    private Machine() {
    }

    static Ran run(Duration limit, List<String> words) throws IOException, InterruptedException {
        return run(limit, new File("/dev/null"), words);
    }

    /// Output goes through files: what a program leaves behind may keep its end of a pipe open for ever.
    ///
    /// @param in what it reads
    static Ran run(Duration limit, File in, List<String> words) throws IOException, InterruptedException {
        Path out = Files.createTempFile("lab", ".out");
        Path err = Files.createTempFile("lab", ".err");
        try {
            var process = new ProcessBuilder(words).redirectInput(in).redirectOutput(out.toFile())
                    .redirectError(err.toFile()).start();
            int exit = TIMED_OUT;
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                exit = process.exitValue();
            } else {
                process.destroyForcibly().waitFor();
            }
            return new Ran(words, exit, text(out), text(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// Bytes that are no UTF-8 do not keep a test from saying what was wrong.
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
