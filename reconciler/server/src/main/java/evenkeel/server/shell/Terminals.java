package evenkeel.server.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

import org.apache.sshd.server.Environment;

import evenkeel.server.link.Role;

/// What a person's terminal is like.
final class Terminals {

    private static final int WIDTH = 80;
    private static final int WIDEST = 1000;

    private Terminals() {
    }

    /// @param environment as the client asked for it: a terminal type only where it asked for a terminal
    static Caller caller(Role.Person person, Map<String, String> environment) {
        var type = environment.getOrDefault(Environment.ENV_TERM, "");
        boolean terminal = environment.containsKey(Environment.ENV_TERM);
        boolean colour = terminal && !type.isEmpty() && !type.equals("dumb")
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Caller(person.name(), person.fingerprint(), terminal,
                width(environment.getOrDefault(Environment.ENV_COLUMNS, "")), colour);
    }

    private static int width(String columns) {
        if (!columns.matches("[0-9]{1,9}") || Integer.parseInt(columns) == 0) {
            return WIDTH;
        }
        return Math.min(WIDEST, Integer.parseInt(columns));
    }

    /// The client's terminal is raw: a line must end with a carriage return too.
    static OutputStream lines(OutputStream out, boolean terminal) {
        return terminal ? new Raw(out) : out;
    }

    private static final class Raw extends FilterOutputStream {
        Raw(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            if (b == '\n') {
                out.write('\r');
            }
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            for (int i = offset; i < offset + count; i++) {
                write(bytes[i]);
            }
        }
    }
}
