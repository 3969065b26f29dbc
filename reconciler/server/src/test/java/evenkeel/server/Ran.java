package evenkeel.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A real program that ran to its end.
public record Ran(int code, String output) {

    public static Ran in(Path folder, String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
        builder.environment().put("LC_ALL", "C.UTF-8");
        for (var role : new String[]{"AUTHOR", "COMMITTER"}) {
            builder.environment().put("GIT_" + role + "_NAME", "Ann");
            builder.environment().put("GIT_" + role + "_EMAIL", "ann@example.invalid");
        }
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not end");
        }
        return new Ran(process.exitValue(), output);
    }

    /// What it wrote; a failure of the test if it failed.
    public String ok() {
        if (code != 0) {
            throw new AssertionError("ended with " + code + ": " + output);
        }
        return output;
    }
}
