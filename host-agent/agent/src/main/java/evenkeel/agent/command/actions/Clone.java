package evenkeel.agent.command.actions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.agent.command.Performer.End;
import evenkeel.agent.command.Performer.Ended;
import evenkeel.agent.command.Performer.LostEnd;
import evenkeel.agent.command.Performer.Room;
import evenkeel.agent.command.Performer.Script;
import evenkeel.model.Digest;

/// A commit of a repository, fetched by the host's own `git` into a folder beside where it is to be, looked at, and moved
/// there. Nothing that somebody wrote stands in the script: it is told of all by its environment.
///
/// @param path which part of it; empty for all
/// @param trust what is known of servers, and what is told to them where no login is given
record Clone(String address, GitWanted wanted, String path, Optional<Login> login, Trust trust) {

    /// Exit codes of the script, and what they say.
    private static final Map<Integer, String> FAULTS = Map.of(71,
            "its server shows another host key than the known one:"
                    + " somebody may be between. If it is the server's new one, mend known_hosts",
            72,
            "its server's host key is not known here: write it into %1$s/known_hosts or /etc/ssh/ssh_known_hosts", 73,
            "its server takes no key that it was shown: give privateSSHKey, or name a key in %1$s/ssh_config", 74,
            "its server's certificate is not good: for another name or time, or of no authority that this host trusts;"
                    + " write the authority's own into %1$s/ca.pem",
            75, "its server wants a name and a password, and others than it was told", 76, "there is no such branch");

    /// @param key of ssh; empty for none
    /// @param open whether any host key is taken
    record Login(String name, String password, String key, boolean open) {
        Login(String name, String password) {
            this(name, password, "", false);
        }

        Login(String key, boolean open) {
            this("", "", key, open);
        }
    }

    /// After a restart of the agent the script is found again, and what it fetched, as far as it is not moved yet.
    End into(Destination to, Room room) throws IOException {
        to.open();
        var beside = to.within(".evenkeel-clone-"
                + Digest.of(String.join(" ", room.command(), address, path, wanted.toString())).brief());
        var fetched = new Fetched(room.host(), beside);
        var ended = fetched(new Script(lines(), Optional.of(to.path()), environment(beside), Optional.empty(),
                Limits.CLONING), fetched, room);
        if (ended.timedOut()) {
            return ended.end();
        }
        if (ended.exit() != 0) {
            return End.failed("git could not fetch " + address
                    + Optional.ofNullable(FAULTS.get(ended.exit())).map(": "::concat).orElse("")
                            .formatted(trust.folder()));
        }
        if (room.host().stat(beside).isPresent()) {
            fetched.place(path, to);
        }
        return End.WELL;
    }

    /// Nothing is left of a fetch that did not end well: another run of it has a folder of another name. While the script
    /// goes on without this program, or may, that is its own.
    private static Ended fetched(Script script, Fetched fetched, Room room) throws IOException {
        Ended ended;
        try {
            ended = room.script(script);
        } catch (LostEnd e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            try {
                fetched.remove();
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        if (ended.timedOut() || ended.exit() != 0) {
            fetched.remove();
        }
        return ended;
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = Clone.class.getResourceAsStream("clone.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private Map<String, String> environment(String beside) {
        var all = new TreeMap<>(Map.of("GIT_CONFIG_NOSYSTEM", "1", "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_ATTR_NOSYSTEM", "1", "GIT_TERMINAL_PROMPT", "0", "GIT_LFS_SKIP_SMUDGE", "1"));
        all.put("GIT_ALLOW_PROTOCOL", address.startsWith("http://") ? "http:https" : "https:ssh:file");
        all.put("EVENKEEL_FROM", address);
        all.put("EVENKEEL_TO", beside);
        all.put("EVENKEEL_TRUST", trust.folder().toString());
        all.put("EVENKEEL_REFERENCE", wanted.reference());
        all.put("EVENKEEL_COMMIT", wanted.commit());
        // who has a password is redirected nowhere: it would be told to the other place
        settings(all, Map.of("core.hooksPath", "/dev/null", "core.fsmonitor", "false", "submodule.recurse", "false",
                "advice.detachedHead", "false", "http.followRedirects", login.isEmpty() ? "initial" : "false"));
        login.ifPresent(known -> {
            all.put("EVENKEEL_NAME", known.name());
            all.put("EVENKEEL_PASSWORD", known.password());
            all.put("EVENKEEL_KEY", known.key());
            all.put("EVENKEEL_ANY_HOST_KEY", known.open() ? "yes" : "");
        });
        return all;
    }

    private static void settings(Map<String, String> environment, Map<String, String> settings) {
        int count = 0;
        for (var one : new TreeMap<>(settings).entrySet()) {
            environment.put("GIT_CONFIG_KEY_" + count, one.getKey());
            environment.put("GIT_CONFIG_VALUE_" + count++, one.getValue());
        }
        environment.put("GIT_CONFIG_COUNT", Integer.toString(count));
    }
}
