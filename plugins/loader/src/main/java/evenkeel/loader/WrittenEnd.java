package evenkeel.loader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// How a run ended, as its file `end` says it: `RESULT CODE STATUS`, as systemd calls them.
///
/// @param exit 128 + n after signal n
record WrittenEnd(int exit, boolean timedOut) {

    private static final int ROOM = 64;

    /// Makes room for it, as `end.new`: how a script ended that has filled the disk can be written over that.
    static void reserve(Path folder) throws IOException {
        Files.writeString(folder.resolve("end.new"), " ".repeat(ROOM));
    }

    /// Empty if none is written down yet.
    static Optional<WrittenEnd> of(Path folder) throws IOException {
        var end = folder.resolve("end");
        if (!Files.exists(end)) {
            return Optional.empty();
        }
        var words = Files.readString(end).split(" ");
        int exit = words.length == 3 && words[1].equals("exited") && words[2].matches("[0-9]{1,3}")
                ? Integer.parseInt(words[2])
                : 128 + signal(words.length == 3 ? words[2] : "");
        return Optional.of(new WrittenEnd(exit, words[0].equals("timeout")));
    }

    /// Of a script.
    static Optional<Scripts.Exit> ofScript(Path folder) throws IOException {
        return of(folder).map(end -> new Scripts.Exit(end.timedOut ? Scripts.Exit.AT_LIMIT : end.exit, end.timedOut));
    }

    private static int signal(String name) {
        return switch (name) {
            case "HUP" -> 1;
            case "INT" -> 2;
            case "QUIT" -> 3;
            case "ABRT" -> 6;
            case "KILL" -> 9;
            case "SEGV" -> 11;
            case "PIPE" -> 13;
            case "TERM" -> 15;
            default -> 0;
        };
    }
}
