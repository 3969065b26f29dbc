package evenkeel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What the figures were taken on.
///
/// @param load of the last minute, before the run: figures of a busy machine say little
public record Machine(Instant at, String processor, int cores, long memoryMiB, String system, String java,
        String load) {

    static Machine here() throws IOException {
        return new Machine(Instant.now().truncatedTo(ChronoUnit.SECONDS), field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                field("/etc/os-release", "PRETTY_NAME").replace("\"", "") + ", Linux "
                        + System.getProperty("os.version"),
                System.getProperty("java.runtime.version"), Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replaceFirst("^\\s*[:=]\\s*", "").strip()).findFirst()
                .orElse("unknown");
    }

    String sentence() {
        return "%s; %d cores; %d MiB; %s; Java %s; load %s before the run; %s".formatted(processor, cores, memoryMiB,
                system, java, load, at);
    }
}
