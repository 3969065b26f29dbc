package evenkeel.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.spi.Command;
import evenkeel.spi.Host;
import evenkeel.spi.Ran;

/// The host's git, run so that nothing but what is declared decides: no settings of the machine or of people, no hooks,
/// no submodules, no questions, no other protocols, and as the declared user.
final class Git {

    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final int LINES = 100_000;
    /// Exit code of a shell, env or runuser for a program that is not there.
    private static final int MISSING = 127;
    private static final List<String> SETTINGS = List.of("-c", "protocol.allow=never", "-c",
            "protocol.https.allow=always", "-c", "protocol.ssh.allow=always", "-c", "protocol.file.allow=always", "-c",
            "protocol.ext.allow=never", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c",
            "submodule.recurse=false", "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "credential.helper=",
            "-c", "advice.detachedHead=false", "-c", "core.fsync=all");

    private final GitDesired desired;
    private final Host host;

    Git(GitDesired desired, Host host) {
        this.desired = desired;
        this.host = host;
    }

    /// Runs it in the checkout, to look.
    Ran look(String... arguments) throws IOException {
        return run(LOOK, desired.path(), arguments);
    }

    /// Runs it in the checkout; it may fail.
    Ran look(Duration limit, List<String> arguments) throws IOException {
        return run(limit, desired.path(), arguments.toArray(String[]::new));
    }

    /// What it says, where it must succeed.
    String said(Duration limit, String... arguments) throws IOException {
        return good(run(limit, desired.path(), arguments), limit, arguments);
    }

    String said(String... arguments) throws IOException {
        return said(LOOK, arguments);
    }

    /// Asks the repository itself, by the network if it is elsewhere.
    String remote(String... arguments) throws IOException {
        return good(run(LOOK, "/", arguments), LOOK, arguments);
    }

    private String good(Ran ran, Duration limit, String... arguments) throws IOException {
        if (ran.timedOut()) {
            throw new IOException("git " + arguments[0] + " gave no answer in " + limit.toSeconds() + " s: "
                    + desired.repository() + " is slow or cannot be reached");
        }
        if (!ran.ok()) {
            throw new IOException("git " + arguments[0] + " of " + desired.repository() + " failed (exit " + ran.exit()
                    + "): " + tail(ran.output()));
        }
        return ran.output();
    }

    private Ran run(Duration limit, String directory, String... arguments) throws IOException {
        var line = new ArrayList<String>();
        var environment = new TreeMap<>(Map.of("GIT_TERMINAL_PROMPT", "0", "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_CONFIG_GLOBAL", "/dev/null", "GIT_ATTR_NOSYSTEM", "1", "GIT_OPTIONAL_LOCKS", "0",
                "GIT_LFS_SKIP_SMUDGE", "1", "GIT_SSH_COMMAND",
                "ssh -oBatchMode=yes -oConnectTimeout=20 -oClearAllForwardings=yes -oPermitLocalCommand=no"));
        if (desired.user().isPresent()) {
            environment.put("HOME", home(desired.user().get()));
            line.addAll(List.of("runuser", "-u", desired.user().get(), "--"));
        }
        line.add("git");
        line.addAll(SETTINGS);
        line.addAll(List.of(arguments));
        Ran ran;
        try {
            ran = host.run(new Command(line, Optional.of(directory), environment, limit));
        } catch (IOException e) {
            throw missing(e) ? new IOException(absent(), e) : e;
        }
        if (ran.exit() == MISSING && !ran.timedOut()) {
            throw new IOException(absent());
        }
        return ran;
    }

    private static boolean missing(IOException e) {
        return e.getMessage() != null && e.getMessage().contains("error=2,");
    }

    private static String absent() {
        return "this host has no git: install it first (a step of action package, name git)";
    }

    private String home(String user) throws IOException {
        if (host.stat("/etc/passwd").isPresent()) {
            try (var in = new BufferedReader(
                    new InputStreamReader(host.read("/etc/passwd"), StandardCharsets.UTF_8))) {
                var line = in.readLine();
                for (int i = 0; line != null && i < LINES; i++, line = in.readLine()) {
                    var fields = line.split(":", 7);
                    if (fields.length > 5 && fields[0].equals(user)) {
                        return fields[5];
                    }
                }
            }
        }
        throw new IOException("there is no user " + user + " in /etc/passwd of this host: make it first");
    }

    private static String tail(String output) {
        var text = output.strip();
        return text.length() <= 600 ? text : "… " + text.substring(text.length() - 600);
    }
}
