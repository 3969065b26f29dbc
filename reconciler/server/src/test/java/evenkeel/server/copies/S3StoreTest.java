package evenkeel.server.copies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

import evenkeel.model.Digest;
import evenkeel.s3.S3Key;
import evenkeel.s3.S3Keys;
import evenkeel.s3.SignatureV4;

/// Against npm's `s3rver`, which knows keys and the time but does not compute these signatures; and against a server that
/// does, of what came.
class S3StoreTest {

    private static final String VERSION = "3.7.1";
    /// Kept between builds.
    private static final Path INSTALLED = Path.of("target/s3rver").toAbsolutePath();
    private static final Path PROGRAM = INSTALLED.resolve("node_modules/s3rver/bin/s3rver.js");

    @TempDir
    Path folder;

    @Test
    void putsObjectsIntoAnS3Store() throws Exception {
        install();
        var data = Files.createDirectory(folder.resolve("data"));
        var said = folder.resolve("said");
        var process = new ProcessBuilder("node", PROGRAM.toString(), "-d", data.toString(), "-a", "127.0.0.1", "-p",
                "0", "--no-vhost-buckets", "--configure-bucket", "outputs").redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
        try (var http = HttpClient.newHttpClient()) {
            var endpoint = URI.create("http://127.0.0.1:" + port(process, said));
            var store = store(http, endpoint, "S3RVER", "S3RVER", InstantSource.system());
            store.put("c-1/web-01/awsrunShellScript/x+y=1@z/stdout", Written.of("Hello, 世界\n"));
            var big = "0123456789".repeat(500_000).getBytes(StandardCharsets.UTF_8);
            store.put("big", new Written(big.length, Digest.read(Digest.sha256().digest(big)),
                    () -> new ByteArrayInputStream(big)));
            assertEquals("Hello, 世界\n", stored(data, "stdout"));
            assertEquals(5_000_000, stored(data, "big").length());

            assertEquals("x is not put: the store answers 403 InvalidAccessKeyId: it knows no key of that id",
                    refused(store(http, endpoint, "STRANGER", "x", InstantSource.system())));
            var early = Instant.now().minusSeconds(3_600).truncatedTo(ChronoUnit.SECONDS);
            var skewed = refused(store(http, endpoint, "S3RVER", "S3RVER", InstantSource.fixed(early)));
            assertTrue(skewed.matches("x is not put: the store answers 403 RequestTimeTooSkewed: the clock here says "
                    + early + ", and the store's \\w{3}, .* GMT: set the clock, by NTP"), skewed);
            assertEquals("x is not put: the store answers 404 NoSuchBucket: there is no such bucket",
                    refused(new S3Store(http, place(endpoint, "nothing", "", new S3Key("S3RVER", "S3RVER",
                            Optional.empty())), InstantSource.system())));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void sendsWhatItSignedToOneAddressOnly() throws Exception {
        var right = new S3Key("ID", "SECRET", Optional.of("a/token=="));
        var came = new ArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getRequestHeaders();
            var at = LocalDateTime.parse(headers.getFirst("x-amz-date"),
                    DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")).toInstant(ZoneOffset.UTC);
            var uri = URI.create("http://" + headers.getFirst("Host") + exchange.getRequestURI().getRawPath());
            boolean good = new SignatureV4(right, "eu-1").headers(exchange.getRequestMethod(), uri, Digest.of(body), at)
                    .entrySet().stream().allMatch(one -> one.getValue().equals(headers.getFirst(one.getKey())));
            came.add(good + " " + exchange.getRequestURI().getRawPath() + " " + headers.getFirst("Content-Length"));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            var answer = "<Error><Code>SignatureDoesNotMatch</Code></Error>".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(uri.getPath().endsWith("/moved") ? 307 : good ? 200 : 403, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try (var http = HttpClient.newHttpClient()) {
            var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            var clock = InstantSource.system();
            var store = new S3Store(http, place(endpoint, "outputs", "a b+c", right), clock);
            store.put("x/é@~*/stdout", Written.of("Hello"));
            assertThrows(IOException.class, () -> store.put("moved", Written.of("Hello")));
            assertEquals("x is not put: the store answers 403 SignatureDoesNotMatch: the secret is not the one of that"
                    + " key's id",
                    refused(new S3Store(http, place(endpoint, "outputs", "",
                            new S3Key("ID", "WRONG", Optional.empty())), clock)));
        } finally {
            server.stop(0);
        }
        assertEquals(List.of("true /outputs/a%20b%2Bc/x/%C3%A9%40~%2A/stdout 5", "true /outputs/a%20b%2Bc/moved 5",
                "false /outputs/x 1"), came);
    }

    private static String refused(S3Store store) {
        return assertThrows(IOException.class, () -> store.put("x", Written.of("x"))).getMessage();
    }

    private static S3Store store(HttpClient http, URI endpoint, String id, String secret, InstantSource clock) {
        return new S3Store(http, place(endpoint, "outputs", "fleet/a b", new S3Key(id, secret, Optional.empty())),
                clock);
    }

    private static CopySettings.Place place(URI endpoint, String bucket, String prefix, S3Key key) {
        return new CopySettings.Place("logs", Optional.of(bucket), prefix, Optional.of(endpoint),
                key.token().isPresent() ? "eu-1" : "us-east-1", Optional.of(new S3Keys.InEnvironment(key)));
    }

    /// What stands under a key that ends so.
    private static String stored(Path data, String end) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            var found = files.filter(file -> file.toString().contains("a b"))
                    .filter(file -> file.getFileName().toString().equals(end + "._S3rver_object")).toList();
            assertEquals(1, found.size(), found::toString);
            return Files.readString(found.getFirst());
        }
    }

    private static int port(Process process, Path said) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            var line = Pattern.compile("listening on \\S*:(\\d+)").matcher(Files.readString(said));
            if (line.find()) {
                return Integer.parseInt(line.group(1));
            }
            assertTrue(process.isAlive() && System.nanoTime() < deadline, () -> "it did not listen: " + said);
            Thread.sleep(10); // a line in a file tells of itself by no event
        }
    }

    /// From npm's registry, once.
    private static void install() throws Exception {
        if (Files.exists(PROGRAM)) {
            return;
        }
        boolean there = Stream.of("node", "npm").allMatch(S3StoreTest::there);
        boolean must = System.getenv("EVENKEEL_CI") != null;
        assumeTrue(there || must, "there is no npm here");
        Files.createDirectories(INSTALLED);
        var said = INSTALLED.resolve("npm.log");
        var npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix",
                INSTALLED.toString(), "s3rver@" + VERSION).redirectErrorStream(true).redirectOutput(said.toFile())
                .start();
        boolean installed = npm.waitFor(120, TimeUnit.SECONDS) && npm.exitValue() == 0;
        npm.destroyForcibly();
        assumeTrue(installed || must, "npm could not install s3rver: see " + said);
        assertTrue(installed, "npm could not install s3rver: see " + said);
    }

    private static boolean there(String program) {
        return Stream.of(System.getenv("PATH").split(":")).anyMatch(one -> Files.isExecutable(Path.of(one, program)));
    }
}
