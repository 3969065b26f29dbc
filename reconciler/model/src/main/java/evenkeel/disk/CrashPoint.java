package evenkeel.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

/// A point at which power may fail: before and after each flush, send and rename. In a test, or with the system
/// property `evenkeel.crash` (a name, or `name#n` for the n-th time), the process ends there as by `kill -9`. With
/// `@FILE` it ends at the point that the file names at that moment, if there is one, and `FILE.seen` gets a line for
/// each point that is reached.
public final class CrashPoint {

    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();
    private static volatile Consumer<String> hook = fromProperty();

    private CrashPoint() {
    }

    /// Called by the program when it gets there.
    public static void reached(String name) {
        var now = hook;
        if (now != null) {
            SEEN.add(name);
            now.accept(name);
        }
    }

    /// A test listens; null listens no more.
    public static void hook(Consumer<String> listener) {
        hook = listener;
    }

    /// All that were reached while somebody listened.
    public static Set<String> seen() {
        return Set.copyOf(SEEN);
    }

    private static Consumer<String> fromProperty() {
        var wanted = System.getProperty("evenkeel.crash");
        if (wanted == null) {
            return null;
        }
        if (wanted.startsWith("@")) {
            return fromFile(Path.of(wanted.substring(1)));
        }
        var hash = wanted.lastIndexOf('#');
        var name = hash < 0 ? wanted : wanted.substring(0, hash);
        var left = new java.util.concurrent.atomic.AtomicInteger(
                hash < 0 ? 1 : Integer.parseInt(wanted.substring(hash + 1)));
        return reached -> {
            if (reached.equals(name) && left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(137);
            }
        };
    }

    private static Consumer<String> fromFile(Path file) {
        var seen = file.resolveSibling(file.getFileName() + ".seen");
        var told = new ConcurrentSkipListSet<String>();
        return reached -> {
            try {
                if (told.add(reached)) {
                    Files.writeString(seen, reached + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
                if (Files.readString(file).equals(reached)) {
                    Runtime.getRuntime().halt(137);
                }
            } catch (NoSuchFileException _) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
