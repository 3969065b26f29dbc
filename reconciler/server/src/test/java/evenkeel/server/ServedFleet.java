package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.loader.PluginZip;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;
import evenkeel.server.forge.ForgeOptions;
import evenkeel.server.store.OutputFiles;
import evenkeel.server.tell.Settings;
import evenkeel.server.link.FakeAgent;
import evenkeel.server.link.Key;

/// A whole reconciler in this process, on a repository that `git` made, and what peers do at its port. Hosts join by the
/// activation `first`, or by `once`, which admits one.
final class ServedFleet implements AutoCloseable {

    /// What each secret code begins with.
    static final String CODE = "the code that nobody may read";
    private static final int PATIENCE = 20_000;

    /// What it said on its terminal.
    final List<String> said = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Server server;

    /// Serves, and has read the first commit.
    ServedFleet(Path folder) throws Exception {
        this(folder, Settings.NONE, Map.of(), ForgeOptions.NONE);
    }

    ServedFleet(Path folder, ForgeOptions forges) throws Exception {
        this(folder, Settings.NONE, Map.of(), forges);
    }

    /// @param telling what notifications may use
    /// @param notifications the spec of each, by name
    ServedFleet(Path folder, Settings telling, Map<String, String> notifications) throws Exception {
        this(folder, telling, notifications, ForgeOptions.NONE);
    }

    /// With a person, `ada`, who may do everything, and a host, `web-1`.
    ServedFleet(Path folder, Key ada) throws Exception {
        this(written(folder, ada), Settings.NONE, Map.of(), ForgeOptions.NONE);
    }

    private static Path written(Path folder, Key ada) throws IOException {
        for (var kind : List.of("people", "policies", "hosts")) {
            Files.createDirectories(folder.resolve("work").resolve(kind));
        }
        write(folder, "people/ada.yaml", "Person", "ada", "{credentials: [{type: ssh, key: " + ada.open() + "}]}");
        write(folder, "policies/all.yaml", "Policy", "all", "{people: [ada], allow: [{verbs: [\"*\"]}]}");
        write(folder, "hosts/web-1.yaml", "Host", "web-1", "{}");
        return folder;
    }

    private ServedFleet(Path folder, Settings telling, Map<String, String> notifications, ForgeOptions forges)
            throws Exception {
        this.folder = folder;
        Files.createDirectories(folder.resolve("work/notifications"));
        for (var notification : notifications.entrySet()) {
            write("notifications/" + notification.getKey() + ".yaml", "Notification", notification.getKey(),
                    notification.getValue());
        }
        var repository = repository();
        server = Server.start(
                new ServeOptions(Origin.of(repository.toString()), "main", folder.resolve("state"), "127.0.0.1", 0,
                        Files.createDirectories(folder.resolve("plugins")), Optional.empty(), false, false, false,
                        Duration.ofMinutes(5), Duration.ofSeconds(60), OutputFiles.Keep.DEFAULT, "0.1.0", telling,
                        forges),
                said::add);
        await(0, Event.Accepted.class, _ -> true);
    }

    private Path repository() throws Exception {
        var work = folder.resolve("work");
        Files.createDirectories(work.resolve("activations"));
        write("fleet.yaml", "Fleet", "harbour", "{}");
        write("plugins.yaml", "Plugins", "plugins", "{plugins: [" + pins() + "]}");
        activation("first", 100);
        activation("once", 1);
        Ran.in(work, "git", "init", "-q", "-b", "main").ok();
        Ran.in(work, "git", "add", ".").ok();
        Ran.in(work, "git", "commit", "-q", "-m", "The harbour fleet").ok();
        var bare = folder.resolve("fleet.git");
        Ran.in(work, "git", "clone", "-q", "--bare", work.toString(), bare.toString()).ok();
        return bare;
    }

    /// Of all zips that stand in the folder already.
    private String pins() throws IOException {
        var pins = new ArrayList<String>();
        try (var zips = Files.newDirectoryStream(Files.createDirectories(folder.resolve("plugins")), "*.zip")) {
            for (var zip : zips) {
                var pin = PluginZip.describe(zip).pin();
                pins.add("{id: " + pin.id() + ", version: \"" + pin.version() + "\", sha256: " + pin.sha256().hex()
                        + "}");
            }
        }
        return String.join(", ", pins);
    }

    private void activation(String name, int limit) throws IOException {
        write("activations/" + name + ".yaml", "Activation", name, "{codeSha256: \"" + Digest.of(CODE + name).hex()
                + "\", registrationLimit: " + limit + ", expirationDate: 2099-01-01T00:00:00Z}");
    }

    private void write(String path, String kind, String name, String spec) throws IOException {
        write(folder, path, kind, name, spec);
    }

    private static void write(Path folder, String path, String kind, String name, String spec) throws IOException {
        Files.writeString(folder.resolve("work").resolve(path), "apiVersion: evenkeel/v1\nkind: " + kind
                + "\nmetadata:\n  name: " + name + "\nspec: " + spec + "\n");
    }

    /// A connection, if that key is good for that user.
    Session connect(String user, Key key) throws JSchException {
        var jsch = new JSch();
        jsch.addIdentity("test", key.secret().getBytes(StandardCharsets.US_ASCII), null, null);
        var session = jsch.getSession(user, "127.0.0.1", server.port());
        session.setConfig("StrictHostKeyChecking", "no");
        session.setConfig("PreferredAuthentications", "publickey");
        session.setTimeout(PATIENCE);
        session.connect(PATIENCE);
        return session;
    }

    /// A host on its control channel, which has said nothing yet.
    FakeAgent agent(HostName host, Key key) throws JSchException, IOException {
        return new FakeAgent(connect(host.name(), key), host);
    }

    /// A host that just joined: its key is good from the next turn on, so it tries again as agents do.
    FakeAgent joined(HostName host, Key key) throws JSchException, IOException {
        long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE).toNanos();
        while (true) {
            try {
                return agent(host, key);
            } catch (JSchException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    static Frame.Hello hello(HostName host) {
        return new Frame.Hello(Frame.VERSION, "harbour", host, "0.1.0", 1, 0, new TreeMap<>(), List.of());
    }

    /// Asks to join.
    ///
    /// @return why not; empty if it joined
    String enrol(String activation, String host, Key key) throws Exception {
        var session = connect(Enrol.USER, key);
        try {
            var channel = (ChannelSubsystem) session.openChannel("subsystem");
            channel.setSubsystem(Enrol.SUBSYSTEM);
            var in = channel.getInputStream();
            var out = channel.getOutputStream();
            channel.connect(PATIENCE);
            var request = new Enrol.Request(activation, CODE + activation, new HostName(host), "A".repeat(43) + "=");
            out.write((Json.line(request) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), Enrol.Answer.class).refused();
        } finally {
            session.disconnect();
        }
    }

    /// The spool's lines, as far as they are whole: on the disk, before anything is pushed.
    List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        try (var files = Files.list(folder.resolve("state/spool"))) {
            for (var file : files.filter(name -> name.toString().endsWith(".ndjson")).sorted().toList()) {
                var text = Files.readString(file);
                text.substring(0, text.lastIndexOf('\n') + 1).lines()
                        .forEach(line -> entries.add(Json.parse(line, Entry.class)));
            }
        }
        return entries;
    }

    /// Waits for such an entry, after the first so many.
    <T extends Event> void await(int after, Class<T> kind, Predicate<T> wanted) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE).toNanos();
        while (entries().stream().skip(after).map(Entry::event).filter(kind::isInstance).map(kind::cast)
                .noneMatch(wanted)) {
            assertTrue(System.nanoTime() < deadline, "no such entry in " + entries() + "; it said " + said);
            Thread.sleep(5); // a line in a file tells of itself by no event
        }
    }

    /// Waits until a program has put a file in place.
    void awaitFile(Path file) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMillis(PATIENCE).toNanos();
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < deadline, () -> "no " + file + "; it said " + said);
            Thread.sleep(5); // a file tells of itself by no event
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
