package evenkeel.spi;

import java.util.List;

/// What on a host, when it changes, means: look again.
///
/// @param paths absolute paths, as in the fleet repository; their parents are watched too, so they need not exist
public record Watch(List<String> paths) {

    public Watch {
        paths = List.copyOf(paths);
    }

    /// Nothing to watch: only the slow scan looks.
    public static Watch poll() {
        return new Watch(List.of());
    }

    public static Watch path(String path) {
        return new Watch(List.of(path));
    }
}
