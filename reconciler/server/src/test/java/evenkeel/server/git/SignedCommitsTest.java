package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.reconcile.Trust;
import evenkeel.resource.Fleet;
import evenkeel.server.git.Signed.Key;

/// Who may change a fleet: real commits, signed by the real programs.
@Timeout(60)
class SignedCommitsTest {

    private static final Instant NOW = Judge.NOW;
    private static final Instant BEFORE = NOW.minus(Duration.ofHours(1));

    @TempDir
    static Path keys;
    private static Signed signed;
    private static Key ada;
    private static Key bob;
    private static Key eve;
    private static Key gina;
    private static Key ending;
    private static Key root;

    @TempDir
    Path folder;
    private Work work;
    private Judge judge;

    @BeforeAll
    static void make() throws Exception {
        signed = new Signed(keys);
        ada = signed.ssh("ada", "ed25519");
        bob = signed.ssh("bob", "ecdsa -b 384");
        eve = signed.ssh("eve", "ed25519");
        root = signed.ssh("root", "rsa -b 2048");
        gina = signed.gpg("gina", "ed25519", "never");
        ending = signed.gpg("ending", "rsa2048", "2026-06-01");
    }

    @AfterAll
    static void end() throws IOException {
        signed.close();
    }

    @BeforeEach
    void open() throws Exception {
        work = Work.in(folder);
        judge = new Judge(folder, work.bare());
    }

    @AfterEach
    void close() {
        judge.close();
    }

    private void fleet(String signing, Map<String, String> people) throws IOException {
        resource("fleet.yaml", "Fleet", "shop", "signing: " + signing);
        resource("plugins.yaml", "Plugins", "plugins", "plugins: []");
        for (var person : people.entrySet()) {
            resource("people/" + person.getKey() + ".yaml", "Person", person.getKey(),
                    "credentials:\n" + person.getValue());
        }
    }

    private void resource(String path, String kind, String name, String spec) throws IOException {
        work.write(path, "apiVersion: evenkeel/v1\nkind: " + kind + "\nmetadata:\n  name: " + name + "\nspec:\n  "
                + spec.replace("\n", "\n  ").stripTrailing() + "\n");
    }

    private String commit(Key key, Instant at, String... arguments) throws Exception {
        work.git("add", "-A");
        return signed.commit(work.folder(), key, at, arguments);
    }

    private String says() throws Exception {
        work.git("push", "-q", "--force", "origin", "HEAD:main");
        return judge.says();
    }

    /// Ada, Bob and Gina; signing is required, and Ada owns people and policies.
    private void begin() throws Exception {
        fleet("{required: true, owners: [{paths: [people/, policies/, fleet.yaml], people: [ada]}]}",
                new TreeMap<>(Map.of("ada", ada.credential(), "bob", bob.credential(), "gina", gina.credential())));
        commit(Key.NONE, BEFORE);
        assertTrue(says().startsWith("accepted"), "the first");
    }

    @Test
    void acceptsWhatPeopleSignedWithEitherKindOfKey() throws Exception {
        begin();
        for (var key : List.of(ada, bob, gina)) {
            work.write("files/motd", key.toString());
            commit(key, BEFORE);
            assertEquals("accepted", says(), key::toString);
        }
    }

    @Test
    void refusesAnUnsignedCommitAlsoBelowASignedOne() throws Exception {
        begin();
        work.write("files/motd", "1");
        var unsigned = commit(Key.NONE, BEFORE);
        work.write("files/motd", "2");
        commit(bob, BEFORE);
        var said = says();
        assertTrue(said.startsWith("commit " + unsigned.substring(0, 12) + ": error: the commit is not signed (made by"
                + " Ann <ann@example.invalid>, as it says)"), said);
        assertTrue(said.contains("evenkeel confirm unsigned-ID"), said);
        assertEquals("nothing new", judge.says());
    }

    @Test
    void refusesStrangersWhoSign() throws Exception {
        begin();
        work.write("files/motd", "1");
        commit(eve, BEFORE);
        var said = says();
        assertTrue(said.contains("the commit has a signature that does not count: it is by the SSH key SHA256:"), said);
    }
}
