package evenkeel.lab;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;

/// A host that is on: it is booted again whenever it asks for that, until it is off.
final class Power {

    /// How systemd-nspawn ends when the host wants to boot again.
    private static final int AGAIN = 133;

    private final Thread thread;
    private final File log;
    private volatile int lives;

    /// @param words how one life of it is started; asked for each
    Power(String name, Supplier<List<String>> words, Path log) {
        this.log = log.toFile();
        this.thread = Thread.ofPlatform().daemon().name("host " + name).start(() -> live(words));
    }

    private void live(Supplier<List<String>> words) {
        try {
            int exit = AGAIN;
            while (exit == AGAIN) {
                exit = new ProcessBuilder(words.get()).redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true).redirectOutput(Redirect.appendTo(log)).start().waitFor();
                lives = lives + 1;
                Files.writeString(log.toPath(), "ended with " + exit + "\n", StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean on() {
        return thread.isAlive();
    }

    /// How many of its lives are over.
    int lives() {
        return lives;
    }
}
