package evenkeel.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.function.Consumer;

/// A point at which power may fail: before and after each flush, send and rename. A test in this process listens; or
/// the system property `evenkeel.crash` names a file of points, one a line, and the process ends by `kill -9` at the
/// first of them that it reaches, which is taken off the file before. There need not be such a file yet.
///
/// Names are literals, so that a test finds in the class files which there are.
public final class CrashPoint {

    private static volatile Consumer<String> hook = fromProperty();

    private CrashPoint() {
    }

    /// Called by the program when it gets there.
    public static void reached(String name) {
        var now = hook;
        if (now != null) {
            now.accept(name);
        }
    }

    /// A test listens; null listens no more.
    public static void hook(Consumer<String> listener) {
        hook = listener;
    }

    private static Consumer<String> fromProperty() {
        var file = System.getProperty("evenkeel.crash");
        return file == null ? null : reached -> at(Path.of(file), reached);
    }

    private static synchronized void at(Path file, String reached) {
        try {
            var left = new ArrayList<>(Files.readAllLines(file));
            if (left.remove(reached)) {
                var beside = file.resolveSibling(file.getFileName() + ".new");
                Files.write(beside, left);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
                kill(reached);
            }
        } catch (NoSuchFileException _) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Does not return. Other threads go on until it has come, but none past a point.
    private static void kill(String reached) throws IOException {
        var kill = new ProcessBuilder("sh", "-c",
                "echo \"kill -9 at $1\" >&2; kill -9 " + ProcessHandle.current().pid(),
                "sh", reached).inheritIO().start();
        throw new IllegalStateException("kill -9 ended with " + kill.onExit().join().exitValue());
    }
}
