package evenkeel.server.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Deliveries as GitHub sends them (`@octokit/webhooks-examples`), and what is none.
class WebhooksTest {

    static final String SECRET = "a-secret-of-the-webhook";
    private static final int PATIENCE = 20_000;

    @TempDir
    Path folder;
    private final AtomicInteger woken = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private Webhooks hooks;

    @BeforeEach
    void listen() throws IOException {
        hooks = Webhooks.listen(new ForgeOptions.Hooks("127.0.0.1", 0, FakeForge.secret(folder.resolve("s"), SECRET)),
                woken::incrementAndGet);
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        hooks.close();
    }

    private static byte[] payload(String name) throws IOException {
        try (var file = WebhooksTest.class.getResourceAsStream("/payloads/" + name + ".json")) {
            assertNotNull(file, name);
            return file.readAllBytes();
        }
    }

    private int post(byte[] body, String... headers) throws Exception {
        return send("POST", Webhooks.PATH, body, headers);
    }

    private int send(String method, String path, byte[] body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hooks.port() + path))
                .timeout(Duration.ofMillis(PATIENCE)).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static String signed(byte[] body) {
        return HookSignature.of(SECRET, body);
    }

    @Test
    void signsAsGitHubsDocumentationSays() {
        assertEquals("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                HookSignature.of("It's a Secret to Everybody", "Hello, World!".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "push", "pull_request.opened", "pull_request.synchronize"})
    void aSignedDeliveryWakes(String name) throws Exception {
        var body = payload(name);
        assertEquals(202, post(body, "X-GitHub-Event", name.replaceAll("\\..*", ""), "X-GitHub-Delivery",
                "72d3162e-cc78-11e3-81ab-4c9367dc0958", "X-Hub-Signature-256", "sha256=" + signed(body)));
        assertEquals(1, woken.get());
    }

    @ParameterizedTest
    @CsvSource({"X-Hub-Signature-256, sha256=", "X-Gitea-Signature, ''", "X-Forgejo-Signature, ''"})
    void eachForgeHasAHeaderOfItsOwn(String header, String prefix) throws Exception {
        var body = payload("push");
        assertEquals(202, post(body, header, prefix + signed(body)));
        assertEquals(1, woken.get());
    }

    @Test
    void whatIsNotSignedOrForgedWakesNobody() throws Exception {
        var body = payload("push");
        var other = payload("ping");
        var good = signed(body);
        assertEquals(401, post(body));
        assertEquals(401, post(body, "X-Hub-Signature-256", "sha256=" + signed(other)));
        assertEquals(401, post(body, "X-Hub-Signature-256", "sha256=" + HookSignature.of("another secret", body)));
        assertEquals(401, post(body, "X-Hub-Signature-256", "sha256=" + good.substring(1)));
        assertEquals(401, post(body, "X-Hub-Signature-256", "sha256="));
        assertEquals(401, post(body, "X-Hub-Signature-256", "sha1=" + good));
        assertEquals(401, post(body, "X-Hub-Signature", "sha1=" + good));
        assertEquals(401, post(body, "X-Hub-Signature-256", "sha256=" + signed(other), "X-Gitea-Signature", good));
        assertEquals(401, post(body, "X-Gitlab-Token", SECRET));
        body[10] ^= 1;
        assertEquals(401, post(body, "X-Hub-Signature-256", "sha256=" + good));
        assertEquals(0, woken.get());
    }

    @Test
    void aCopyOfADeliveryWakesNobodyWhateverItsHeadersSay() throws Exception {
        var body = payload("push");
        for (int i = 0; i < 5; i++) {
            assertEquals(202, post(body, "X-GitHub-Delivery", "delivery-" + i, "X-Hub-Signature-256",
                    "sha256=" + signed(body)));
        }
        assertEquals(1, woken.get());
    }

    @Test
    void aDeliveryThatIsTooLargeIsRefused() throws Exception {
        var body = new byte[Webhooks.LARGEST + 1];
        assertEquals(413, post(body, "X-Hub-Signature-256", "sha256=" + signed(body)));
        var most = new byte[Webhooks.LARGEST];
        assertEquals(202, post(most, "X-Hub-Signature-256", "sha256=" + signed(most)));
        var said = raw("POST /hooks HTTP/1.1\r\nHost: x\r\nContent-Length: 26214400\r\n\r\n");
        assertTrue(said.startsWith("HTTP/1.1 413"), said);
        assertTrue(raw("POST /hooks HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + ("10000\r\n" + "x".repeat(0x10000) + "\r\n").repeat(17)).startsWith("HTTP/1.1 413"));
        assertEquals(1, woken.get());
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", hooks.port())) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /hooks, 405", "PUT, /hooks, 405", "POST, /, 404", "POST, /hooks/../x, 404",
            "POST, /hooks/x, 404", "GET, /metrics, 404"})
    void nothingElseIsThere(String method, String path, int code) throws Exception {
        var body = payload("push");
        assertEquals(code, send(method, path, body, "X-Hub-Signature-256", "sha256=" + signed(body)));
        assertEquals(0, woken.get());
    }

    @Test
    void isAnsweredInMomentsAlsoWhereOthersAreSlow() throws Exception {
        var slow = new ArrayList<Socket>();
        for (int i = 0; i < 50; i++) {
            var socket = new Socket("127.0.0.1", hooks.port());
            socket.getOutputStream().write("POST /hooks HTTP/1.1\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
            slow.add(socket);
        }
        var times = new ArrayList<Long>();
        for (int i = 0; i < 31; i++) {
            var body = ("{\"n\":" + i + "}").getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            assertEquals(202, post(body, "X-Hub-Signature-256", "sha256=" + signed(body)));
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        for (var socket : slow) {
            socket.close();
        }
        assertTrue(times.stream().sorted().toList().get(15) < 100, "half of them took longer: " + times);
        assertEquals(31, woken.get());
    }

    @Test
    void aClientThatDoesNotGoOnIsCutOff() throws Exception {
        assertNotNull(System.getProperty("sun.net.httpserver.maxReqTime"), "the receiver has a limit of its own");
        var program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Dsun.net.httpserver.maxReqTime=1", "-cp",
                System.getProperty("java.class.path"), HookProgram.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var out = program.inputReader()) {
            int port = Integer.parseInt(out.readLine());
            for (var part : List.of("POST /hooks HTTP/1.1\r\nContent-Le", "POST /hooks HTTP/1.1\r\nHost: x\r\n"
                    + "Content-Length: 1000\r\n\r\n{")) {
                try (var socket = new Socket("127.0.0.1", port)) {
                    socket.setSoTimeout(PATIENCE);
                    socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
                    assertEquals(-1, end(socket), "it was cut off");
                }
            }
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private static int end(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (java.net.SocketException e) {
            return -1; // reset
        }
    }

    @Test
    void doesNotListenWithoutAGoodSecret() throws IOException {
        var none = new ForgeOptions.Hooks("127.0.0.1", 0, new SecretFile(folder.resolve("none"), 16));
        assertThrows(IOException.class, () -> Webhooks.listen(none, woken::incrementAndGet));
        var weak = new ForgeOptions.Hooks("127.0.0.1", 0, FakeForge.secret(folder.resolve("weak"), "secret"));
        assertThrows(IOException.class, () -> Webhooks.listen(weak, woken::incrementAndGet));
    }
}
