package evenkeel.agent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// What one step writes: two files, which its scripts write themselves, and which are told of as they grow.
final class Streams {

    private final HeldInvocation held;
    private final String step;
    private final Path folder;
    private final StreamFile out;
    private final StreamFile err;
    /// Bytes that were cut off.
    private long lostOut;
    private long lostErr;
    private String trouble = "";

    Streams(HeldInvocation held, String step, Path folder) {
        this.held = held;
        this.step = step;
        this.folder = folder;
        this.out = new StreamFile(folder.resolve("stdout"));
        this.err = new StreamFile(folder.resolve("stderr"));
    }

    StreamFile out() {
        return out;
    }

    StreamFile err() {
        return err;
    }

    /// A folder of its own for one of its scripts; made if it is not there.
    Path script(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    void write(StreamFile stream, String line) throws IOException {
        Files.createDirectories(folder);
        Files.write(stream.path(), (line + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        look();
    }

    /// Tells of what came since the last look, as far as that is wanted.
    ///
    /// @return whether there was any
    boolean look() throws IOException {
        boolean came = false;
        for (var stream : List.of(out, err)) {
            for (int room = held.live(); room > 0; room = held.live()) {
                long offset = stream.told();
                var bytes = stream.next(Math.min(room, Limits.LIVE_PART));
                if (bytes.length == 0) {
                    break;
                }
                came = true;
                held.say(new Frame.Said(held.command(), step, stream == err, offset, bytes));
            }
        }
        return came;
    }

    /// Whether one of them is longer than any may be.
    boolean tooLong(long most) throws IOException {
        return out.size() > most || err.size() > most;
    }

    /// Makes room on a full disk.
    ///
    /// @return whether that made any
    boolean shorten() {
        try {
            long cutOut = out.cut(Limits.STREAM_TEXT);
            long cutErr = err.cut(Limits.STREAM_TEXT);
            lostOut += cutOut;
            lostErr += cutErr;
            return cutOut + cutErr > 0;
        } catch (IOException e) {
            trouble = "what it wrote cannot be cut: " + e.getMessage();
            return false;
        }
    }

    /// What is to be said of them; empty if they are whole.
    String trouble() {
        return lostOut + lostErr == 0
                ? trouble
                : "the disk was full: the last " + lostOut + " bytes of its output and " + lostErr
                        + " of its error output are lost";
    }

    /// Its result is on the disk: what that holds itself is not kept beside it.
    void settled(StepResult told) {
        try {
            if (told.out().whole().isEmpty()) {
                Files.deleteIfExists(out.path());
            }
            if (told.err().whole().isEmpty()) {
                Files.deleteIfExists(err.path());
            }
        } catch (IOException e) {
            trouble = e.getMessage(); // it goes with the invocation
        }
    }
}
