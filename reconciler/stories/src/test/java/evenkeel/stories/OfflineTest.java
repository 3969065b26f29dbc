package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.cli.local.FactsFile;
import evenkeel.cli.local.Wrong;
import evenkeel.model.HostName;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.protocol.Frame;
import evenkeel.reconcile.Agents;
import evenkeel.reconcile.Doors;
import evenkeel.reconcile.Offline;
import evenkeel.resource.Fleet;
import evenkeel.server.keys.SigningKey;
import evenkeel.server.keys.SshSig;
import evenkeel.verbs.Access;
import evenkeel.verbs.FactsBundle;
import evenkeel.verbs.Verbs;

/// A plan from a bundle of facts, far from the reconciler.
class OfflineTest {

    private static final String REVISION = FakeGit.revision("next");

    @TempDir
    Path folder;
    private World world;
    private final SigningKey key = SigningKey.make();

    @BeforeEach
    void begin() throws Exception {
        world = new World(folder.resolve("world"), World.Disks.REAL);
        Story.parse("offline", """
                What is proposed.
                given a fleet of web-01 web-02
                when commit "first"
                  document motd
                    motd: file {path: /etc/motd, content: one}
                    gone: file {path: /etc/gone, content: one}
                  association motd: motd on all
                then every host is compliant
                when pull request "next"
                  document motd
                    motd: file {path: /etc/motd, content: one}
                    new: file {path: /etc/new, content: one}
                """).happen(world);
    }

    @AfterEach
    void end() {
        world.close();
    }

    /// As `evenkeel facts pull` writes it for somebody who may see these hosts.
    private Path bundle(Set<String> visible) throws Exception {
        var access = new Access() {
            @Override
            public boolean allows(Fleet fleet, String person, String verb, HostName host,
                    SortedMap<String, String> tags) {
                return verb.equals("facts") && visible.contains(host.name());
            }

            @Override
            public boolean allows(Fleet fleet, String person, String verb) {
                return false;
            }
        };
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        world.asked(running -> new Verbs(new evenkeel.verbs.Doors(running.desk(), access, (_, _, _) -> List.of(),
                () -> world.now, "1", bytes -> SshSig.sign(key, FactsBundle.NAMESPACE, bytes),
                evenkeel.verbs.Tellings.NONE))
                .run("ann", List.of("facts", "pull"), out, err));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        return Files.write(folder.resolve("facts.bundle"), out.toByteArray());
    }

    private Plan offline(Path bundle) throws Exception {
        var facts = FactsFile.read(bundle, Set.of(key.open()));
        var nobody = new Agents() {
            @Override
            public void send(HostName host, Frame frame) {
                throw new AssertionError(host + " is sent " + frame);
            }

            @Override
            public void close(HostName host, String because) {
                throw new AssertionError(host + " is closed");
            }
        };
        return Offline.of(new Doors(world.git, nobody, entries -> {
            throw new AssertionError(entries);
        }, facts, world.plugins, _ -> new byte[0]), facts.head().revision(), facts.hosts(), world.now)
                .plan(REVISION, Set.copyOf(world.machines.keySet()), world.now);
    }

    @Test
    void isThePlanThatTheReconcilerMakesOfTheSameFacts() throws Exception {
        var here = world.asked(running -> running.desk().plan(REVISION, world.now)).orElseThrow();
        var there = offline(bundle(Set.of("web-01", "web-02")));
        assertEquals(Proposing.planned(here), Proposing.planned(there));
        assertEquals(2, there.hosts().values().stream().mapToInt(host -> host.changes().size()).sum());
        assertEquals(List.of("not in the facts bundle"), there.hosts().get(new HostName("web-02")).unknown().stream()
                .map(HostPlan.Open::because).toList());
    }

    @Test
    void holdsOnlyHostsThatThePersonMaySee() throws Exception {
        var bundle = bundle(Set.of("web-02"));
        assertEquals(Set.of(new HostName("web-02")), offline(bundle).hosts().keySet());
        assertTrue(!Files.readString(bundle).contains("web-01"));
    }

    @Test
    void isRefusedWhereItIsAlteredCutUnsignedOrSignedByAnother() throws Exception {
        var bundle = bundle(Set.of("web-01"));
        var text = Files.readString(bundle);
        refused("altered", bundle, text.replace("\"connected\":true", "\"connected\":false"));
        refused("not all", bundle, text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1));
        refused("signature", bundle, text.substring(0, text.length() / 2));
        refused("altered", bundle, text.lines().skip(1).reduce("", (one, other) -> one + other + "\n"));
        refused("signature", bundle, "");
        Files.writeString(bundle, text);
        var other = SigningKey.make().open();
        assertTrue(assertThrows(Wrong.class, () -> FactsFile.read(bundle, Set.of(other))).getMessage()
                .contains("is signed by " + key.open().fingerprint()));
        var signed = text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1);
        var sum = evenkeel.model.Digest.of(signed).bytes();
        Files.writeString(bundle, signed + evenkeel.model.Json.line(java.util.Map.of("signature",
                SshSig.sign(key, "git", FactsBundle.signed(sum)))) + "\n");
        assertThrows(Wrong.class, () -> FactsFile.read(bundle, Set.of(key.open())), "signed for something else");
    }

    private void refused(String because, Path bundle, String text) throws Exception {
        Files.writeString(bundle, text);
        var said = assertThrows(Wrong.class, () -> FactsFile.read(bundle, Set.of(key.open()))).getMessage();
        assertTrue(said.contains(because), said);
    }
}
