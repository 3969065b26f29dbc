package evenkeel.server.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.Digest;
import evenkeel.model.Pin;
import evenkeel.resource.FleetReader;
import evenkeel.resource.PluginSignatures;
import evenkeel.resource.Reading;
import evenkeel.resource.Snapshot;
import evenkeel.server.Ran;

/// Where `plugins.yaml` names signers, a plugin is one that the real `ssh-keygen` signed for.
class SignedPluginsTest {

    private static final Pin PIN = new Pin("sample", "1.0", Digest.of("a zip"));

    @TempDir
    static Path folder;

    @BeforeAll
    static void keys() throws IOException, InterruptedException {
        for (var name : List.of("author", "stranger")) {
            Ran.in(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", name).ok();
        }
    }

    @Test
    void whatTheAuthorSignedIsRead() throws IOException, InterruptedException {
        var reading = read(PIN, signed("author", PluginSignatures.NAMESPACE, PIN));

        assertEquals(List.of(), reading.diagnostics());
        assertEquals(List.of(PIN), reading.fleet().orElseThrow().plugins().pins());
    }

    @Test
    void aSignatureOfAnybodyElseIsNone() throws IOException, InterruptedException {
        assertRefused(signed("stranger", PluginSignatures.NAMESPACE, PIN));
    }

    @Test
    void aSignatureForSomethingElseIsNone() throws IOException, InterruptedException {
        assertRefused(signed("author", "git", PIN));
    }

    @Test
    void aSignatureOfAnotherVersionDigestOrPluginIsNone() throws IOException, InterruptedException {
        for (var other : List.of(new Pin("sample", "1.1", PIN.sha256()), new Pin("other", "1.0", PIN.sha256()),
                new Pin("sample", "1.0", Digest.of("another zip")))) {
            assertRefused(signed("author", PluginSignatures.NAMESPACE, other));
        }
    }

    @Test
    void aDamagedSignatureIsNone() throws IOException, InterruptedException {
        var good = signed("author", PluginSignatures.NAMESPACE, PIN);

        assertRefused(good.replace("U1NIU0lH", "U1NIU0lI"));
        assertRefused("good");
    }

    @Test
    void aPluginWithoutOneIsRefused() throws IOException {
        var faults = read(PIN, "").diagnostics();

        assertEquals(1, faults.size(), faults::toString);
        assertTrue(
                faults.getFirst().toString().startsWith("plugins.yaml:9:11: error: plugin `sample` has no signature"),
                faults::toString);
    }

    private static void assertRefused(String signature) throws IOException {
        var reading = read(PIN, signature);

        assertTrue(reading.fleet().isEmpty());
        assertTrue(reading.diagnostics().getFirst().toString().contains("this is no signature of plugin `sample`"),
                reading.diagnostics()::toString);
    }

    private static Reading read(Pin pin, String signature) throws IOException {
        var files = new TreeMap<String, Snapshot.File>();
        files.put("fleet.yaml", file("apiVersion: evenkeel/v1\nkind: Fleet\nmetadata:\n  name: shop\n"));
        files.put("plugins.yaml", file("""
                apiVersion: evenkeel/v1
                kind: Plugins
                metadata:
                  name: plugins
                spec:
                  signers:
                    - "%s"
                  plugins:
                    - id: %s
                      version: "%s"
                      sha256: %s
                """.formatted(Files.readString(folder.resolve("author.pub")).strip(), pin.id(), pin.version(),
                pin.sha256().hex())
                + (signature.isEmpty() ? "" : "      signature: |\n" + signature.indent(8))));
        return new FleetReader(Shelf::vouched).read(new Snapshot("working tree", files),
                Map.of(pin.sha256(), List.of()));
    }

    private static Snapshot.File file(String text) {
        return Snapshot.File.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String signed(String key, String namespace, Pin pin) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("line"), PluginSignatures.statement(pin));
        return Ran.in(folder, "sh", "-c", "ssh-keygen -q -Y sign -n " + namespace + " -f " + key + " < line").ok();
    }
}
