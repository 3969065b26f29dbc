package evenkeel.agent.command.actions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.agent.command.Performer;
import evenkeel.model.Digest;
import evenkeel.spi.Host;
import evenkeel.spi.Skipped;
import tools.jackson.databind.node.ObjectNode;

/// `aws:updateSsmAgent` and `aws:updateAgent`: puts another package of Evenkeel's agent in place. All of it is one script,
/// which outlives the agent: it makes a package of what is installed, installs the new one, and waits until a new agent
/// was welcomed by the reconciler. Where that does not come in time, it installs the old one again. Whichever agent runs
/// then finds the script, and tells how it ended.
///
/// @param folder in which the packages lie meanwhile
/// @param state the agent's own folder: in `welcomed` there each agent says that it was heard
/// @param environment of the script, besides what it needs
record UpdateAgent(String folder, Path state, Map<String, String> environment) implements Performer {

    /// The agent's package, and what SSM's own documents call theirs.
    private static final String PACKAGE = "evenkeel-agent";
    private static final Set<String> NAMES = Set.of(PACKAGE, "amazon-ssm-agent");
    private static final Duration INSTALLING = Duration.ofMinutes(20);
    private static final int LONGEST_WAIT = 3_600;

    UpdateAgent(String folder, Path state) {
        this(folder, state, Map.of());
    }

    @Override
    public End perform(ObjectNode inputs, Room room) throws IOException {
        var read = Inputs.of(inputs);
        read.one("agentName", PACKAGE, NAMES);
        boolean downgrade = read.flag("allowDowngrade");
        var target = read.text("targetVersion").filter(version -> !version.equals("latest")).orElse("");
        if (!target.matches("([0-9][A-Za-z0-9.+~-]{0,99})?")) {
            throw new IOException("targetVersion: `" + target + "` is no version");
        }
        var seconds = seconds(read);
        if (!room.host().booted() || room.host().stat("/usr/bin/dpkg").isEmpty()) {
            throw new Skipped(room.host().booted()
                    ? "no dpkg: this host's agent was not installed by its Debian package"
                    : "no booted host: who keeps a directory is updated by hand");
        }
        var by = Digest.of(room.command() + " " + inputs).hex();
        if (!begun(room.host()).equals(by)) {
            bring(read, target, room);
            put(room.host(), "by", new ByteArrayInputStream(by.getBytes(StandardCharsets.UTF_8)), Host.Check.NONE);
        }
        var said = new TreeMap<>(environment);
        said.putAll(Map.of("EVENKEEL_UPDATE", folder, "EVENKEEL_WELCOMED", state.resolve("welcomed").toString(),
                "EVENKEEL_TARGET", target, "EVENKEEL_DOWNGRADE", downgrade ? "yes" : "", "EVENKEEL_WAIT",
                Integer.toString(seconds)));
        var ended = room.script(new Script(lines(), Optional.of(folder), said, Optional.empty(),
                INSTALLING.plusSeconds(2L * seconds)));
        room.host().remove(folder + "/by");
        room.host().remove(folder + "/new.deb");
        return ended.timedOut() || ended.exit() == 0 ? ended.end() : End.failed(because(ended.exit(), seconds));
    }

    private Trust trust() {
        return Actions.trust(state);
    }

    private static String because(int exit, int seconds) {
        return switch (exit) {
            case 11 -> "the new agent was not welcomed by the reconciler within " + seconds + " s: the old one is back";
            case 12 -> "the new agent was not welcomed by the reconciler within " + seconds
                    + " s, and the old one did not come back: see to this host";
            case 13 -> "nothing was changed: see what was written";
            default -> "exit " + exit + ": see what was written";
        };
    }

    private static int seconds(Inputs read) throws IOException {
        var text = read.text("confirmWithinSeconds").orElse("120");
        int seconds = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (seconds < 1 || seconds > LONGEST_WAIT) {
            throw new IOException("confirmWithinSeconds: write 1 to " + LONGEST_WAIT);
        }
        return seconds;
    }

    private String begun(Host host) throws IOException {
        if (host.stat(folder + "/by").isEmpty()) {
            return "";
        }
        try (var in = host.read(folder + "/by")) {
            return new String(in.readNBytes(100), StandardCharsets.UTF_8);
        }
    }

    /// The new package, compared with its digest, under one name.
    private void bring(Inputs read, String target, Room room) throws IOException {
        var source = read.text("source").orElse("");
        Fetch.Taking taking = (in, check) -> put(room.host(), "new.deb", in, check);
        new Destination(room.host(), folder, true).open();
        if (source.isEmpty()) {
            described(target, room).to(room, trust(), taking);
        } else if (source.contains("://")) {
            var digest = HttpSource.digest(read).orElseThrow(() -> new IOException(
                    "source: an address needs sha256: what is fetched is installed only if it is that"));
            if (source.startsWith("s3://")) {
                S3Object.of("source", source, trust()).to(Optional.of(digest), room::cancelled, taking);
                return;
            }
            boolean insecure = read.flag("allowInsecureDownload");
            new Fetch(Fetch.address("source", source, insecure), Optional.of(digest), insecure, Caller.nobody(trust()),
                    room::cancelled).to(taking);
        } else {
            try (var in = room.content(source)) {
                taking.take(in, Host.Check.NONE);
            }
        }
    }

    /// What the fleet's own package document of the agent says.
    private static PackageManifest.Chosen described(String target, Room room) throws IOException {
        var manifest = PackageManifest.of(PACKAGE, room.document(PACKAGE).orElseThrow(() -> new IOException(
                "source is missing, and so is a package document " + PACKAGE + " in the fleet repository")));
        if (!target.isEmpty() && !target.equals(manifest.version())) {
            throw new IOException("targetVersion: the fleet repository has " + PACKAGE + " " + manifest.version()
                    + ", not " + target);
        }
        return manifest.choose(HostPlatform.of(room.host()));
    }

    private void put(Host host, String name, InputStream in, Host.Check check) throws IOException {
        host.write(folder + "/" + name, in,
                new Host.Access(Optional.of(0600), Optional.empty(), Optional.empty()), check);
    }

    private static List<String> lines() throws IOException {
        try (InputStream in = UpdateAgent.class.getResourceAsStream("update-agent.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
