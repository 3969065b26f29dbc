package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import evenkeel.agent.command.Performer.End;
import evenkeel.model.Digest;

/// `aws:downloadContent` from a web server.
class HttpSourceTest {

    private static final byte[] TOOL = "echo tool\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;
    private TestRoom room;
    private HttpServer server;
    private final List<String> authorized = new ArrayList<>();

    @BeforeEach
    void serve() throws IOException {
        room = new TestRoom(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tool.sh", exchange -> answer(exchange, 200, ""));
        server.createContext("/moved", exchange -> answer(exchange, 302, "/tool.sh"));
        server.createContext("/round", exchange -> answer(exchange, 302, "/round"));
        server.createContext("/file", exchange -> answer(exchange, 302, "file:///etc/passwd"));
        server.createContext("/short", exchange -> {
            exchange.sendResponseHeaders(200, TOOL.length + 10);
            exchange.getResponseBody().write(TOOL);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.start();
    }

    private void answer(HttpExchange exchange, int status, String location) throws IOException {
        authorized.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!location.isEmpty()) {
            exchange.getResponseHeaders().add("Location", location);
        }
        exchange.sendResponseHeaders(status, status == 200 ? TOOL.length : -1);
        if (status == 200) {
            exchange.getResponseBody().write(TOOL);
        }
        exchange.close();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void overHttpItIsFetchedWhereSomebodySaidSoAndItIsWhatTheyMeant() throws IOException {
        assertEquals(End.WELL, http("/tool.sh", Digest.of(TOOL).hex(), true));
        assertEquals("echo tool\n", room.text("downloads/tool.sh"));
        assertTrue(Files.isExecutable(folder.resolve("downloads/tool.sh")));
    }

    @Test
    void overHttpItNeedsBoth() {
        for (var fault : List.of(assertThrows(IOException.class, () -> http("/tool.sh", "", true)),
                assertThrows(IOException.class, () -> http("/tool.sh", Digest.of(TOOL).hex(), false)))) {
            assertEquals("sourceInfo.url: write an address that begins with https://; http:// needs"
                    + " allowInsecureDownload: true, and what says which bytes are meant", fault.getMessage());
        }
        assertEquals(List.of(), authorized, "nothing was asked for");
    }

    @Test
    void otherBytesAreNotPutInPlace() throws IOException {
        Files.writeString(folder.resolve("downloads/tool.sh"), "before");
        var fault = assertThrows(IOException.class, () -> http("/tool.sh", Digest.of("else").hex(), true));
        assertTrue(fault.getMessage().contains("has the SHA-256 " + Digest.of(TOOL).hex() + " and not the wanted"),
                fault.getMessage());
        assertEquals("before", room.text("downloads/tool.sh"));
    }

    @Test
    void redirectionsAreFollowedSoManyTimes() throws IOException {
        assertEquals(End.WELL, http("/moved", Digest.of(TOOL).hex(), true));
        assertEquals("echo tool\n", room.text("downloads/moved"));
        assertTrue(assertThrows(IOException.class, () -> http("/round", Digest.of(TOOL).hex(), true)).getMessage()
                .endsWith("/round redirects more than 5 times"));
        assertThrows(IOException.class, () -> http("/file", Digest.of(TOOL).hex(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/x", "file:///etc/passwd", "ftp://example.org/x", "//"})
    void aRedirectionDoesNotLeaveHttps(String to) {
        assertThrows(IOException.class, () -> Fetch.redirected(URI.create("https://example.org/a"), to, true));
    }

    @Test
    void aRedirectionMayLeadToHttps() throws IOException {
        assertEquals(URI.create("https://example.org/b"),
                Fetch.redirected(URI.create("http://example.org/a"), "https://example.org/b", true));
        assertEquals(URI.create("https://example.org/b"),
                Fetch.redirected(URI.create("https://example.org/a"), "b", false));
    }

    @Test
    void whatEndsEarlyIsNotPutInPlace() {
        assertThrows(IOException.class, () -> http("/short", Digest.of(TOOL).hex(), true));
        assertFalse(Files.exists(folder.resolve("downloads/short")));
    }

    @Test
    void anAnswerThatIsNoneIsSaid() {
        var fault = assertThrows(IOException.class, () -> http("/nothing", Digest.of(TOOL).hex(), true));
        assertTrue(fault.getMessage().endsWith("/nothing answers 404, where 200 is wanted"), fault.getMessage());
    }

    @Test
    void ofAnAddressNobodyReadsTheQuery() throws IOException {
        assertEquals(End.WELL, http("/tool.sh?X-Amz-Signature=HUSH", Digest.of(TOOL).hex(), true));
        assertEquals(at("/tool.sh") + " -> " + folder.toRealPath() + "/downloads/tool.sh", room.said.getFirst());
        for (var path : List.of("/nothing?HUSH", "/round?HUSH", "/file?HUSH", "/short?HUSH", "/tool.sh?HU SH")) {
            var fault = assertThrows(IOException.class, () -> http(path, Digest.of(TOOL).hex(), true)).getMessage();
            assertFalse(fault.contains("HU"), fault);
        }
        assertFalse(assertThrows(IOException.class, () -> http("/tool.sh?HUSH", Digest.of("else").hex(), true))
                .getMessage().contains("HUSH"));
    }

    @Test
    void aPasswordIsToldToTheAddressItIsForAndNotWhereThatRedirects() throws IOException {
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/away", exchange -> answer(exchange, 302, at("/tool.sh")));
        other.start();
        try {
            var from = URI.create("http://127.0.0.1:" + other.getAddress().getPort() + "/away");
            new Fetch(from, Optional.of(Digest.of(TOOL)), true, Caller.basic(room.trust, "me:secret"), () -> false)
                    .to((in, check) -> in.readAllBytes());
        } finally {
            other.stop(0);
        }
        assertEquals(List.of("Basic bWU6c2VjcmV0", "null"), authorized);
    }

    @Test
    void aPasswordIsSentOverHttpsOnlyAndStandsInNoAddress() {
        var info = "{\"sourceType\":\"HTTP\",\"sourceInfo\":{\"url\":\"%s\",\"authMethod\":\"%s\",\"username\":\"a\","
                + "\"password\":\"%s\",\"allowInsecureDownload\":\"true\",\"sha256\":\"" + Digest.of(TOOL) + "\"}}";
        assertEquals("sourceInfo.authMethod: a password is sent over https only", assertThrows(IOException.class,
                () -> room.perform(new DownloadContent(room.trust), info.formatted(at("/tool.sh"), "Basic", "b")))
                .getMessage());
        assertTrue(assertThrows(IOException.class, () -> room.perform(new DownloadContent(room.trust),
                info.formatted("https://a:b@example.org/", "None", ""))).getMessage().contains("fields of their own"));
        assertEquals("sourceInfo.password: {{ssm-secure:x}} names a parameter of the parameter store, which is not"
                + " there yet",
                assertThrows(IOException.class, () -> room.perform(new DownloadContent(room.trust),
                        info.formatted("https://example.org/", "Basic", "{{ssm-secure:x}}"))).getMessage());
    }

    @Test
    void itIsGivenUpWhenSomebodyCancels() {
        room.cancelled = true;
        assertTrue(assertThrows(IOException.class, () -> http("/tool.sh", Digest.of(TOOL).hex(), true)).getMessage()
                .startsWith("cancelled while"));
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private End http(String path, String digest, boolean insecure) throws IOException {
        return room.perform(new DownloadContent(room.trust), """
                {"sourceType": "HTTP",
                 "sourceInfo": {"url": "%s", "sha256": "%s", "allowInsecureDownload": %s}}
                """.formatted(at(path), digest, insecure));
    }
}
