package evenkeel.lab.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// The agent with a Java of its own, as a tar file to unpack on hosts, which have none. Java is linked once, the rest
/// is packed for each run.
final class AgentImage {

    private static final String MODULES = "java.base,java.logging,java.management,java.xml,jdk.unsupported";

    private AgentImage() {
    }

    /// The folders `java` and `lib`, packed.
    static Path packed() throws IOException, InterruptedException {
        var folder = Built.TARGET.resolve("agent-" + Runtime.version());
        if (!Files.isDirectory(folder)) {
            link(folder);
        }
        var lib = Files.createDirectories(folder.resolve("lib"));
        try (var old = Files.list(lib)) {
            for (var jar : old.toList()) {
                Files.delete(jar);
            }
        }
        for (var jar : Built.jars("host-agent/agent")) {
            Files.copy(jar, lib.resolve(jar.getFileName()));
        }
        var tar = Built.TARGET.resolve("agent.tar");
        run(List.of("tar", "--owner=0", "--group=0", "-C", folder.toString(), "-cf", tar.toString(), "java", "lib"));
        return tar;
    }

    private static void link(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(Built.TARGET);
        var made = Files.createTempDirectory(Built.TARGET, "agent");
        run(List.of(Built.JDK.resolve("bin/jlink").toString(), "--add-modules", MODULES, "--strip-debug",
                "--no-header-files", "--no-man-pages", "--generate-cds-archive", "--output",
                made.resolve("java").toString()));
        Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(List<String> words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(new ArrayList<>(words)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", words) + ":\n" + said);
        }
    }
}
