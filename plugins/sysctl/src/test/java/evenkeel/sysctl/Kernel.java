package evenkeel.sysctl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.testkit.FakeHost;

/// A small `sysctl` for a fake host: it takes lines of numbers, shows several with tabs and those in hex as decimal,
/// and says little when it does not take something.
final class Kernel {

    private Kernel() {
    }

    static FakeHost on(FakeHost host) throws IOException {
        return host.boots().folder("/etc/sysctl.d").runs(command -> set(command, host));
    }

    private static Ran set(Command command, FakeHost host) {
        var assigned = command.arguments().getLast().split("=", 2);
        if (!command.arguments().subList(0, 3).toString().equals("[sysctl, -q, -w]")) {
            throw new AssertionError("unexpected " + command.arguments());
        }
        var path = host.at("/proc/sys/" + assigned[0].replace('/', '\0').replace('.', '/').replace('\0', '.'));
        if (!assigned[1].matches("(0x[0-9a-f]+|[0-9 ]+)")) {
            return new Ran(0, false, "sysctl: setting key \"" + assigned[0] + "\": Invalid argument\n");
        }
        var shown = assigned[1].startsWith("0x")
                ? "" + Integer.parseInt(assigned[1].substring(2), 16)
                : assigned[1].replace(' ', '\t');
        try {
            Files.writeString(path, shown + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Ran(0, false, "");
    }
}
