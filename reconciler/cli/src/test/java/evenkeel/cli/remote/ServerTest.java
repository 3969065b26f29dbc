package evenkeel.cli.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.jcraft.jsch.HostKeyRepository;

class ServerTest {

    private static final byte[] KEY = "a key".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private Server of(String server, Map<String, String> more) throws IOException {
        var environment = new java.util.HashMap<>(more);
        environment.put("HOME", home.toString());
        return Server.of(server, null, null, environment);
    }

    @Test
    void takesTheOptionBeforeTheEnvironmentBeforeTheFile() throws IOException {
        var config = home.resolve(".config/evenkeel/config");
        Files.createDirectories(config.getParent());
        Files.writeString(config, "# mine\nserver = from-file:1\nidentity = ~/key\n");
        assertEquals("from-file", of(null, Map.of()).host());
        assertEquals(home.resolve("key"), of(null, Map.of()).identity());
        assertEquals("from-env", of(null, Map.of("EVENKEEL_SERVER", "from-env:2")).host());
        assertEquals("given", of("given:3", Map.of("EVENKEEL_SERVER", "from-env:2")).host());
    }

    @Test
    void saysWhatToWriteWhereNoServerIsNamed() {
        var e = assertThrows(IOException.class, () -> of(null, Map.of()));
        assertTrue(e.getMessage().contains("--server HOST:PORT"), e.getMessage());
        assertThrows(IOException.class, () -> of("no-port", Map.of()));
    }

    @Test
    void trustsNoKeyWithoutAPersonsYes() throws IOException {
        var server = of("h:7", Map.of());
        var file = home.resolve("known");
        var silent = new KnownServers(server, file, _ -> false);
        assertEquals(HostKeyRepository.NOT_INCLUDED, silent.check("h", KEY));
        assertTrue(silent.refusal().contains("--server-key SHA256:"), silent.refusal());
        assertEquals(HostKeyRepository.OK, new KnownServers(server, file, _ -> true).check("h", KEY));
        assertEquals(HostKeyRepository.OK, silent.check("h", KEY));
        assertEquals(HostKeyRepository.CHANGED,
                new KnownServers(server, file, _ -> true).check("h", new byte[]{1}));
    }

    @Test
    void takesOnlyThePinnedKey() {
        var pinned = new Server("h", 7, null, KnownServers.fingerprint(KEY));
        var known = new KnownServers(pinned, home.resolve("known"), _ -> true);
        assertEquals(HostKeyRepository.OK, known.check("h", KEY));
        assertEquals(HostKeyRepository.CHANGED, known.check("h", new byte[]{1}));
    }

    @Test
    void quotesWordsAsAShellReadsThem() {
        assertEquals("explain web-01 'it'\\''s $HOME'", Quote.line(List.of("explain", "web-01", "it's $HOME")));
        assertEquals("''", Quote.line(List.of("")));
    }
}
