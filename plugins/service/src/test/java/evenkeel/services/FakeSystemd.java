package evenkeel.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.testkit.FakeHost;

/// One unit, as far as the action knows systemd. Its properties stand in a file of the host, so that a change shows.
final class FakeSystemd {

    private static final String FILE = "/run/unit";
    final List<String> ran = new ArrayList<>();
    /// What it becomes instead of active.
    String becomes = "active";
    private final FakeHost host;

    FakeSystemd(FakeHost host) throws IOException {
        this.host = host;
        host.boots().runs(this::run).folder("/run");
        set("LoadState", "loaded", "ActiveState", "inactive", "SubState", "dead", "UnitFileState", "disabled", "Type",
                "simple", "RemainAfterExit", "no", "Result", "success", "NeedDaemonReload", "no");
    }

    FakeSystemd set(String... namesAndValues) {
        try {
            var all = all();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                all.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            var text = new StringBuilder();
            all.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
            if (!Files.exists(host.at(FILE)) || !host.content(FILE).equals(text.toString())) {
                host.file(FILE, text.toString());
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String is(String property) {
        try {
            return all().get(property);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> all() throws IOException {
        var all = new TreeMap<String, String>();
        if (Files.exists(host.at(FILE))) {
            host.content(FILE).lines().map(line -> line.split("=", -1)).forEach(pair -> all.put(pair[0], pair[1]));
        }
        return all;
    }

    /// What was done to the unit.
    List<String> done() {
        return ran.stream().filter(line -> !line.startsWith("systemctl show") && !line.startsWith("journalctl"))
                .toList();
    }

    private Ran run(Command command) {
        ran.add(String.join(" ", command.arguments()));
        try {
            if (command.arguments().getFirst().equals("journalctl")) {
                return new Ran(0, false, "cannot bind to port 80\n");
            }
            return switch (command.arguments().get(1)) {
                case "show" -> new Ran(0, false, host.content(FILE));
                case "start", "restart", "reload-or-restart" -> start();
                case "stop" -> ok("ActiveState", "inactive", "SubState", "dead");
                case "enable" -> ok("UnitFileState", "enabled");
                case "disable" -> ok("UnitFileState", "disabled");
                case "mask" -> ok("UnitFileState", "masked", "LoadState", "masked");
                case "unmask" -> ok("UnitFileState", "disabled", "LoadState", "loaded");
                case "daemon-reload" -> ok("NeedDaemonReload", "no");
                case "reset-failed" -> ok("ActiveState", "inactive", "Result", "success");
                default -> throw new AssertionError(command);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ran start() {
        boolean passes = is("Type").equals("oneshot") && is("RemainAfterExit").equals("no");
        set("ActiveState", passes ? "inactive" : becomes, "SubState", "running", "Result",
                becomes.equals("failed") ? "exit-code" : "success");
        return new Ran(0, false, "");
    }

    private Ran ok(String... namesAndValues) {
        set(namesAndValues);
        return new Ran(0, false, "");
    }
}
