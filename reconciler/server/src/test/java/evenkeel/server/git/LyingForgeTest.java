package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// A forge over HTTP whose answers are not what they say. Whatever it serves, it is said that it cannot be reached, and
/// why; nothing else happens. The machine that runs the tests gives this JVM one gigabyte.
@Timeout(60)
class LyingForgeTest {

    private static final String HEAD = "1234567890123456789012345678901234567890";
    private static final String GONE = "the repository FORGE cannot be reached: ";
    private static final int COMMIT = 1;
    private static final int TREE = 2;
    private static final int BLOB = 3;
    private static final int DELTA = 7;

    /// @param pack what comes where objects were asked for
    record Case(String name, byte[] pack, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("nothing", new byte[0], GONE + "Packfile is truncated."),
            new Case("garbage", "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII), GONE + "Not a PACK file."),
            new Case("an error in the place of objects", line("ERR \u001b]0;owned\u0007\u001b[2J\u202e"),
                    GONE + "Not a PACK file."),
            new Case("a pack of another version", pack(9, 1), GONE + "Unsupported pack version 9."),
            new Case("four thousand million objects, and none comes", pack(2, -1), GONE + "-1"),
            new Case("a commit that says it has 2 GB", pack(2, 1, object(COMMIT, Integer.MAX_VALUE - 8, "x")),
                    GONE + "it serves an object that is larger than the memory of this reconciler"),
            new Case("a tree that says it has 2 GB", pack(2, 1, object(TREE, Integer.MAX_VALUE - 8, "x")),
                    GONE + "it serves an object that is larger than the memory of this reconciler"),
            new Case("a tree that says it has a million GB", pack(2, 1, object(TREE, 1L << 50, "x")),
                    GONE + "Object too large"),
            new Case("a file that says it has a million GB", pack(2, 1, object(BLOB, 1L << 50, "x")),
                    GONE + "Object too large"),
            new Case("a file that says it has less than it has", pack(2, 1, object(BLOB, 1, "x".repeat(1_000))),
                    GONE + "Packfile corruption detected: wrong decompressed length"),
            new Case("an object of a kind that there is not", pack(2, 1, object(5, 1, "x")),
                    GONE + "Unknown object type 5."),
            new Case("a difference to what is not there", pack(2, 1, object(DELTA, 4, "x".repeat(20))),
                    GONE + "Packfile corruption detected: wrong decompressed length"));

    @TempDir
    Path folder;
    private HttpServer forge;
    private byte[] pack;

    @BeforeEach
    void serve() throws IOException {
        forge = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        forge.createContext("/fleet.git/info/refs", exchange -> answer(exchange, "advertisement", joined(
                line("# service=git-upload-pack\n"), "0000".getBytes(StandardCharsets.US_ASCII),
                line(HEAD + " refs/heads/main\0multi_ack_detailed ofs-delta\n"),
                "0000".getBytes(StandardCharsets.US_ASCII))));
        forge.createContext("/fleet.git/git-upload-pack", exchange -> answer(exchange, "result",
                joined(line("NAK\n"), pack)));
        forge.start();
    }

    @AfterEach
    void end() {
        forge.stop(0);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void isSaidNotToBeReached(Case lie) throws IOException {
        pack = lie.pack();
        var address = "http://127.0.0.1:" + forge.getAddress().getPort() + "/fleet.git";
        try (var source = GitSource.open(folder.resolve("mirror.git"), Remote.of(address), "main",
                GitSource.Limits.DEFAULT)) {
            var said = assertThrows(IOException.class, source::head).getMessage();
            assertEquals(lie.says(), said.replace(address, "FORGE").replaceAll(" \\([0-9]+\\D.*", ""));
        }
    }

    private static void answer(HttpExchange exchange, String what, byte[] bytes) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-" + what);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static byte[] line(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return joined(String.format("%04x", bytes.length + 4).getBytes(StandardCharsets.US_ASCII), bytes);
    }

    private static byte[] pack(int version, int count, byte[]... objects) {
        return joined(ByteBuffer.allocate(12).put("PACK".getBytes(StandardCharsets.US_ASCII)).putInt(version)
                .putInt(count).array(), joined(objects), new byte[20]);
    }

    /// The head of an object that claims this size, and its bytes.
    private static byte[] object(int kind, long size, String bytes) {
        var out = new ByteArrayOutputStream();
        long left = size >>> 4;
        out.write((int) (kind << 4 | size & 15 | (left > 0 ? 0x80 : 0)));
        while (left > 0) {
            out.write((int) (left & 0x7f | (left >>> 7 > 0 ? 0x80 : 0)));
            left >>>= 7;
        }
        if (kind == DELTA) {
            out.writeBytes(new byte[20]);
        }
        var deflater = new Deflater();
        deflater.setInput(bytes.getBytes(StandardCharsets.US_ASCII));
        deflater.finish();
        var packed = new byte[bytes.length() + 100];
        out.write(packed, 0, deflater.deflate(packed));
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
