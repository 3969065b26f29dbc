package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import evenkeel.agent.command.Performer.End;

/// Downloads over real TLS, by the agent itself and by `git`: whose certificates are taken.
class TlsTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;
    private TestRoom room;
    private Path work;
    private final Instant now = Instant.now();
    private TestAuthority authority;
    private final List<HttpsServer> servers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        room = new TestRoom(folder.resolve("host"));
        authority = new TestAuthority(now);
        work = TestGit.repository(folder.resolve("work"));
        Files.createDirectory(room.trust.folder());
    }

    @AfterEach
    void close() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void aCertificateOfAnAuthorityOfOnesOwnIsTakenWhereTheAgentsConfigurationNamesIt() throws Exception {
        trusted();
        var at = serve(good());
        assertEquals(End.WELL, http(at + "/run.sh", ""), room.said::toString);
        assertEquals("echo run\n", room.text("downloads/run.sh"));
        assertEquals(End.WELL, git(at + "/.git"), room.said::toString);
        assertEquals("echo run\n", room.text("downloads/run.sh"));
    }

    @Test
    void anAuthorityThatNobodyNamedIsNotTrusted() throws Exception {
        var at = serve(good());
        assertEquals(at + "/run.sh cannot be fetched: its certificate is of no authority that this agent trusts: write"
                + " the authority's own into " + room.trust.folder() + "/ca.pem", refused(at));
        refusedByGit(at);
    }

    @Test
    void whatJavaTrustsAnywayIsTrustedBesides() throws Exception {
        var usual = new TestAuthority(now);
        System.setProperty("javax.net.ssl.trustStore", usual.store(folder.resolve("usual")).toString());
        try {
            trusted();
            assertEquals(End.WELL, http(serve(usual.server("localhost", now.minus(DAY), now.plus(DAY))) + "/run.sh",
                    ""));
            assertEquals(End.WELL, http(serve(good()) + "/run.sh", ""));
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
        }
    }

    @Test
    void aFileOfAuthoritiesThatHoldsNoneIsNotPassedOver() throws Exception {
        var at = serve(good());
        Files.writeString(room.trust.authorities(), "no certificate");
        assertEquals(room.trust.authorities() + " is not used: write certificates in PEM into it, as in"
                + " /etc/ssl/certs/ca-certificates.crt", refused(at));
        Files.writeString(room.trust.authorities(), "");
        assertEquals(room.trust.authorities() + " holds no certificate: write some in PEM, or remove it", refused(at));
        assertEquals(List.of(), told);
    }

    @ParameterizedTest
    @CsvSource({"other.example, -1, 1, is for another name (No subject alternative DNS name matching localhost found.)",
            "localhost, -2, -1, 'has expired, or this host''s clock is wrong (NotAfter: '",
            "localhost, 1, 2, 'is not valid yet, or this host''s clock is wrong (NotBefore: '"})
    void aCertificateForAnotherNameOrTimeIsRefused(String name, int from, int until, String because) throws Exception {
        trusted();
        var at = serve(authority.server(name, now.plus(DAY.multipliedBy(from)), now.plus(DAY.multipliedBy(until))));
        assertTrue(refused(at).startsWith(at + "/run.sh cannot be fetched: its certificate " + because), refused(at));
        refusedByGit(at);
    }

    @Test
    void aPasswordIsToldOverTlsToItsOwnPlaceAndNeitherToOneOfABadCertificateNorToWhereThatRedirects()
            throws Exception {
        var login = ", \"authMethod\": \"Basic\", \"username\": \"me\", \"password\": \"hush\"";
        var stranger = serve(new TestAuthority(now).server("localhost", now.minus(DAY), now.plus(DAY)));
        trusted();
        assertThrows(IOException.class, () -> http(stranger + "/run.sh", login));
        assertEquals(List.of(), told, "not before it is known who hears it");
        var other = serve(good());
        var at = serve(good());
        assertEquals(End.WELL, http(at + "/to/" + other.substring(other.lastIndexOf(':') + 1) + "/run.sh", login));
        assertEquals(List.of("Basic bWU6aHVzaA==", "null"), told);
        assertTrue(Files.exists(room.folder.resolve("downloads/run.sh")));
    }

    private void refusedByGit(String at) throws IOException {
        var end = git(at + "/.git");
        assertEquals("git could not fetch " + at + "/.git: its server's certificate is not good: for another name or"
                + " time, or of no authority that this host trusts; write the authority's own into "
                + room.trust.folder() + "/ca.pem", end.because());
        assertEquals(List.of(), told, "nothing was asked for");
        assertFalse(Files.exists(room.folder.resolve("downloads/run.sh")));
    }

    private String refused(String at) {
        return assertThrows(IOException.class, () -> http(at + "/run.sh", "")).getMessage();
    }

    private void trusted() throws Exception {
        Files.writeString(room.trust.authorities(), authority.pem());
    }

    private SSLContext good() throws Exception {
        return authority.server("localhost", now.minus(DAY), now.plus(DAY));
    }

    private String serve(SSLContext context) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", this::answer);
        server.start();
        servers.add(server);
        return "https://localhost:" + server.getAddress().getPort();
    }

    /// A file of the repository; below `/to/PORT` it is at another server.
    private void answer(HttpExchange exchange) throws IOException {
        told.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        var path = exchange.getRequestURI().getPath();
        var file = work.resolve(path.substring(1));
        if (path.startsWith("/to/")) {
            exchange.getResponseHeaders().add("Location", path.replaceFirst("/to/(\\d+)", "https://localhost:$1"));
            exchange.sendResponseHeaders(302, -1);
        } else if (Files.isRegularFile(file)) {
            var bytes = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private End http(String url, String more) throws IOException {
        return room.perform(new DownloadContent(room.trust), """
                {"sourceType": "HTTP", "sourceInfo": {"url": "%s"%s}}
                """.formatted(url, more));
    }

    private End git(String repository) throws IOException {
        return room.perform(new DownloadContent(room.trust), """
                {"sourceType": "Git", "sourceInfo": {"repository": "%s"}}
                """.formatted(repository));
    }
}
