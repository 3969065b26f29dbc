package evenkeel.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What on a host means: look again. A change at a path, or that some time has passed, for what tells nobody that it
/// changed (a kernel setting, a packet filter).
///
/// @param paths absolute paths, as in the fleet repository; their parents are watched too, so they need not exist
/// @param period how often to look. Agents look no more often than each [#SHORTEST], and less often where looking
///        would take more than a small part of the time
public record Watch(List<String> paths, Optional<Duration> period) {

    public static final Duration SHORTEST = Duration.ofSeconds(5);

    public Watch {
        paths = List.copyOf(paths);
    }

    public Watch(List<String> paths) {
        this(paths, Optional.empty());
    }

    /// Nothing to watch: only the slow scan looks.
    public static Watch poll() {
        return new Watch(List.of());
    }

    public static Watch path(String path) {
        return new Watch(List.of(path));
    }

    public static Watch every(Duration period) {
        return new Watch(List.of(), Optional.of(period));
    }
}
