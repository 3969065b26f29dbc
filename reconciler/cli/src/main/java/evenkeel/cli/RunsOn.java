package evenkeel.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import evenkeel.cli.remote.Remote;

/// Passes on at once what a verb shows of a command. Ctrl-C leaves the command running: then this says how to look at it
/// and how to end it.
final class RunsOn extends OutputStream {

    private static final Pattern COMMAND = Pattern.compile("\\ACommand ([0-9a-f-]{36})\n");
    private static final int HEAD = 64;

    private final PrintStream out;
    private final PrintStream err;
    private final StringBuilder head = new StringBuilder();
    private volatile boolean over;

    RunsOn(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Whether these words begin a command, or stay with one.
    static boolean of(List<String> words) {
        return words.getFirst().equals("run")
                || words.size() > 1 && words.getFirst().equals("command")
                        && List.of("retry", "wait").contains(words.get(1));
    }

    /// @return the exit code
    int during(List<String> words, Remote remote) throws IOException {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("leaving").unstarted(this::left));
        try {
            return remote.run(words, this, err);
        } finally {
            over = true;
        }
    }

    /// What is to be said when this process ends before the other side did.
    void left() {
        var command = COMMAND.matcher(head);
        if (!over && command.find()) {
            var id = command.group(1).substring(0, 8);
            err.println("\nThe command " + id + " goes on. To look: evenkeel command show " + id
                    + "; to wait: evenkeel command wait " + id + "; to end it: evenkeel command cancel " + id);
            err.flush();
        }
    }

    @Override
    public void write(int b) {
        write(new byte[]{(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
        if (head.length() < HEAD) {
            head.append(new String(bytes, offset, Math.min(count, HEAD), StandardCharsets.ISO_8859_1));
        }
        out.write(bytes, offset, count);
        out.flush();
    }
}
