package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Json;
import evenkeel.server.store.OutputFiles;

/// A whole reconciler that wants commits signed, and finds its repository at the second place it is told.
@Timeout(60)
class SignedServerTest {

    @TempDir
    Path folder;
    private Path work;
    private Path bare;

    @BeforeEach
    void repository() throws Exception {
        work = Files.createDirectories(folder.resolve("work"));
        bare = folder.resolve("fleet.git");
        Ran.in(folder, "git", "init", "-q", "--bare", "-b", "main", bare.toString()).ok();
        Ran.in(work, "git", "init", "-q", "-b", "main").ok();
        for (var name : List.of("root", "ada")) {
            Ran.in(folder, "ssh-keygen", "-q", "-N", "", "-C", name, "-t", "ed25519", "-f", folder + "/" + name).ok();
        }
        Files.writeString(folder.resolve("root-signers"),
                "root namespaces=\"git\" " + Files.readString(folder.resolve("root.pub")));
        Files.createDirectories(work.resolve("people"));
        write("fleet.yaml", "Fleet", "harbour", "{}");
        write("plugins.yaml", "Plugins", "plugins", "{plugins: []}");
        write("people/ada.yaml", "Person", "ada",
                "{credentials: [{type: ssh, key: " + Files.readString(folder.resolve("ada.pub")).strip() + "}]}");
    }

    private void write(String path, String kind, String name, String spec) throws IOException {
        Files.writeString(work.resolve(path), "apiVersion: evenkeel/v1\nkind: " + kind + "\nmetadata:\n  name: " + name
                + "\nspec: " + spec + "\n");
    }

    /// @param key whose; empty for no signature
    private String push(String key) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        if (!key.isEmpty()) {
            command.addAll(List.of("-c", "gpg.format=ssh", "-c", "user.signingkey=" + folder.resolve(key), "-c",
                    "commit.gpgsign=true"));
        }
        command.addAll(List.of("commit", "-q", "--allow-empty", "-m", "change"));
        Ran.in(work, "git", "add", "-A").ok();
        Ran.in(work, command.toArray(String[]::new)).ok();
        Ran.in(work, "git", "push", "-q", "--force", bare.toString(), "HEAD:main").ok();
        return Ran.in(work, "git", "rev-parse", "HEAD").ok().strip();
    }

    private Server serve(List<String> said) throws IOException {
        var origin = new Origin(List.of(folder.resolve("gone.git").toString(), bare.toString()),
                List.of(folder.resolve("root-signers")), true);
        return Server.start(new ServeOptions(origin, "main", folder.resolve("state"), "127.0.0.1", 0,
                Files.createDirectories(folder.resolve("plugins")), Optional.of(bare.toString()), false, false, false,
                Duration.ofMillis(200), Duration.ofSeconds(60), OutputFiles.Keep.DEFAULT, "0.1.0",
                evenkeel.server.tell.Settings.NONE, evenkeel.server.forge.ForgeOptions.NONE), said::add);
    }

    @Test
    void acceptsWhatRootSignersAndPeopleSignedAndNothingElse() throws Exception {
        var said = new CopyOnWriteArrayList<String>();
        push("ada");
        try (var _ = serve(said)) {
            await(said, Event.Refused.class);
            var first = push("root");
            assertEquals(first, await(said, Event.Accepted.class).revision());
            var unsigned = push("");
            var refused = awaitRefused(said, unsigned);
            assertTrue(refused.diagnostics().getFirst().contains("the commit is not signed"), refused::toString);
        }
        try (var _ = serve(said)) { // after a restart the rules are read from Git again
            Ran.in(work, "git", "reset", "-q", "--hard", "HEAD~1").ok();
            var signed = push("ada");
            awaitAccepted(said, signed);
            assertTrue(entries().stream().anyMatch(event -> event instanceof Event.Noticed(var subject, var text)
                    && subject.equals("remotes") && text.contains("gone.git cannot be reached")),
                    "of the first remote");
        }
    }

    private <T extends Event> T await(List<String> said, Class<T> kind) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            var found = entries().stream().filter(kind::isInstance).map(kind::cast).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            patience(deadline, said);
        }
    }

    private Event.Refused awaitRefused(List<String> said, String revision) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            for (var event : entries()) {
                if (event instanceof Event.Refused refused && refused.revision().equals(revision)) {
                    return refused;
                }
            }
            patience(deadline, said);
        }
    }

    private void awaitAccepted(List<String> said, String revision) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (entries().stream().noneMatch(
                event -> event instanceof Event.Accepted(var accepted, _) && accepted.equals(revision))) {
            patience(deadline, said);
        }
    }

    private void patience(long deadline, List<String> said) throws Exception {
        assertTrue(System.nanoTime() < deadline, () -> {
            try {
                return "no such entry in " + entries() + "; it said " + said;
            } catch (IOException e) {
                return e.toString();
            }
        });
        Thread.sleep(10); // a line in a file tells of itself by no event
    }

    private List<Event> entries() throws IOException {
        var entries = new ArrayList<Event>();
        try (var files = Files.list(folder.resolve("state/spool"))) {
            for (var file : files.filter(name -> name.toString().endsWith(".ndjson")).sorted().toList()) {
                var text = Files.readString(file);
                text.substring(0, text.lastIndexOf('\n') + 1).lines()
                        .forEach(line -> entries.add(Json.parse(line, Entry.class).event()));
            }
        }
        return entries;
    }
}
