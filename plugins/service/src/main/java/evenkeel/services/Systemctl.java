package evenkeel.services;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import evenkeel.services.ServiceDesired.OnChange;
import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;

/// systemd, by its command.
record Systemctl(Host host) {

    private static final Duration LOOK = Duration.ofSeconds(30);
    /// A unit's own limits are 90 s by default.
    private static final Duration CHANGE = Duration.ofMinutes(5);
    private static final int LINES = 10;
    private static final String ASKED = "LoadState,ActiveState,SubState,UnitFileState,Type,RemainAfterExit,Result,"
            + "NeedDaemonReload";

    /// @throws Skipped where no systemd runs
    static Systemctl on(Host host) {
        if (!host.booted()) {
            throw new Skipped("no booted host");
        }
        return new Systemctl(host);
    }

    ServiceSeen show(String unit) throws IOException {
        var ran = run(LOOK, "systemctl", "show", "--property=" + ASKED, "--", unit);
        var said = new HashMap<String, String>();
        ran.output().lines().filter(line -> line.contains("="))
                .forEach(line -> said.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        if (!ran.ok() || !said.containsKey("LoadState")) {
            throw new IOException("systemd does not say how " + unit + " is: " + last(ran.output()));
        }
        return new ServiceSeen(value(said, "LoadState"), value(said, "ActiveState"), value(said, "SubState"),
                value(said, "UnitFileState"), value(said, "Type"), value(said, "RemainAfterExit").equals("yes"),
                value(said, "Result"), value(said, "NeedDaemonReload").equals("yes"));
    }

    void call(String... what) throws IOException {
        var ran = run(what);
        if (!ran.ok()) {
            throw new IOException("systemctl " + String.join(" ", what) + " " + ended(ran) + ": "
                    + last(ran.output()));
        }
    }

    /// Starts it, also after it was started too often, and looks whether it stays.
    void start(String unit, ServiceSeen before) throws IOException {
        if (before.active().equals("failed")) {
            call("reset-failed", unit);
        }
        stays(unit, run("start", unit), "start");
    }

    /// Has a running unit take in what changed.
    void renew(String unit, OnChange how) throws IOException {
        var verb = switch (how) {
            case RESTART -> "restart";
            case RELOAD -> "reload-or-restart";
        };
        stays(unit, run(verb, unit), verb);
    }

    /// `systemctl start` of a simple service is content as soon as its process is forked.
    private void stays(String unit, Ran ran, String verb) throws IOException {
        var after = show(unit);
        if (ran.ok() && (after.running() || after.passes() && after.stopped() && after.result().equals("success"))) {
            return;
        }
        var journal = run(LOOK, "journalctl", "--unit=" + unit, "--lines=" + LINES, "--no-pager", "--quiet",
                "--output=cat");
        throw new IOException(unit + " does not run: systemctl " + verb + " " + ended(ran)
                + (ran.ok() ? "" : " (" + last(ran.output()) + ")") + ", and it is " + after.state()
                + "; its journal ends: " + last(journal.output()));
    }

    private Ran run(String... what) throws IOException {
        var arguments = new String[what.length + 1];
        arguments[0] = "systemctl";
        System.arraycopy(what, 0, arguments, 1, what.length);
        return run(CHANGE, arguments);
    }

    private Ran run(Duration limit, String... arguments) throws IOException {
        return host.run(new Command(List.of(arguments), Optional.empty(), Map.of("SYSTEMD_COLORS", "0"), limit));
    }

    private static String ended(Ran ran) {
        return ran.timedOut() ? "did not end in " + CHANGE.toMinutes() + " minutes" : "gave exit " + ran.exit();
    }

    private static String value(Map<String, String> said, String name) {
        return said.getOrDefault(name, "");
    }

    private static String last(String output) {
        var lines = output.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty()
                ? "(nothing)"
                : lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                        .collect(Collectors.joining(" | "));
    }
}
