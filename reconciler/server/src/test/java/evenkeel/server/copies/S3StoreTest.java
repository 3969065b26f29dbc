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
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

import evenkeel.model.Digest;

/// Against npm's `s3rver`, which knows keys but does not compute signatures; against AWS's own example of one; and
/// against a server that computes the signature of what came.
class S3StoreTest {

    private static final String VERSION = "3.7.1";
    /// Kept between builds.
    private static final Path INSTALLED = Path.of("target/s3rver").toAbsolutePath();
    private static final Path PROGRAM = INSTALLED.resolve("node_modules/s3rver/bin/s3rver.js");

    @TempDir
    Path folder;

    /// The example of a PUT in AWS's documentation of the signature.
    @Test
    void signsAsTheExampleOfTheSignatureDoes() {
        var headers = new TreeMap<String, String>();
        headers.put("date", "Fri, 24 May 2013 00:00:00 GMT");
        headers.put("host", "examplebucket.s3.amazonaws.com");
        headers.put("x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
        headers.put("x-amz-date", SignatureV4.time(Instant.parse("2013-05-24T00:00:00Z")));
        headers.put("x-amz-storage-class", "REDUCED_REDUNDANCY");
        var signed = new SignatureV4("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
                .of("PUT", URI.create("https://examplebucket.s3.amazonaws.com/test%24file.text"), headers);
        assertTrue(signed.endsWith("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"), signed);
        assertTrue(signed.contains("SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,"),
                signed);
    }

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
            var store = store(http, endpoint, "S3RVER", "S3RVER");
            store.put("c-1/web-01/awsrunShellScript/x+y=1@z/stdout", Written.of("Hello, 世界\n"));
            var big = "0123456789".repeat(500_000).getBytes(StandardCharsets.UTF_8);
            store.put("big", new Written(big.length, Digest.read(Digest.sha256().digest(big)),
                    () -> new ByteArrayInputStream(big)));
            assertEquals("Hello, 世界\n", stored(data, "stdout"));
            assertEquals(5_000_000, stored(data, "big").length());

            var wrong = assertThrows(IOException.class, () -> store(http, endpoint, "STRANGER", "x").put("x",
                    Written.of("x")));
            assertTrue(wrong.getMessage().startsWith("the store answers 403 to a PUT of x: "), wrong.getMessage());
            var bucket = new S3Store(http, endpoint, "nothing", "", new SignatureV4("S3RVER", "S3RVER", "us-east-1"),
                    InstantSource.system());
            assertTrue(assertThrows(IOException.class, () -> bucket.put("x", Written.of("x"))).getMessage()
                    .contains("404"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void sendsWhatItSigned() throws Exception {
        var came = new ArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var headers = new TreeMap<String, String>();
            for (var name : authorization.replaceFirst(".*SignedHeaders=([^,]*),.*", "$1").split(";")) {
                headers.put(name, exchange.getRequestHeaders().getFirst(name));
            }
            boolean right = authorization.equals(new SignatureV4("ID", "SECRET", "eu-1")
                    .of(exchange.getRequestMethod(), exchange.getRequestURI(), headers))
                    && headers.keySet().containsAll(List.of("host", "x-amz-content-sha256", "x-amz-date"))
                    && headers.get("x-amz-content-sha256").equals(Digest.of(new String(body, StandardCharsets.UTF_8))
                            .hex());
            came.add(right + " " + exchange.getRequestURI().getRawPath() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Length"));
            exchange.sendResponseHeaders(right ? 200 : 403, -1);
            exchange.close();
        });
        server.start();
        try (var http = HttpClient.newHttpClient()) {
            var endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            new S3Store(http, endpoint, "outputs", "a b+c", new SignatureV4("ID", "SECRET", "eu-1"),
                    InstantSource.system()).put("x/é@~*/stdout", Written.of("Hello"));
            var wrong = new S3Store(http, endpoint, "outputs", "", new SignatureV4("ID", "WRONG", "eu-1"),
                    InstantSource.system());
            assertTrue(assertThrows(IOException.class, () -> wrong.put("x", Written.of("x"))).getMessage()
                    .startsWith("the store answers 403 to a PUT of x"));
        } finally {
            server.stop(0);
        }
        assertEquals(List.of("true /outputs/a%20b%2Bc/x/%C3%A9%40~%2A/stdout 5", "false /outputs/x 1"), came);
    }

    private static S3Store store(HttpClient http, URI endpoint, String id, String secret) {
        return new S3Store(http, endpoint, "outputs", "fleet/a b", new SignatureV4(id, secret, "us-east-1"),
                InstantSource.system());
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
