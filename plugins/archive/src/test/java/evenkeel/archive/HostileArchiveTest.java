package evenkeel.archive;

import static evenkeel.testkit.Drift.drift;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

import evenkeel.model.Digest;
import evenkeel.model.Tree;
import evenkeel.testkit.Drift;
import evenkeel.testkit.FakeHost;

/// Archives from nowhere good, from real commands, and from a server.
class HostileArchiveTest {

    @TempDir
    Path root;
    @TempDir
    Path work;
    private FakeHost host;

    @BeforeEach
    void boot() throws IOException {
        host = new FakeHost(root).folder("/opt").file("/etc/precious", "precious");
    }

    @Test
    void nothingLeadsOutOfTheDestination() throws Exception {
        refused("which leads out", new TarBytes().file("../etc/precious", 0644, "evil"));
        refused("which leads out", new TarBytes().file("a/../../x", 0644, "evil"));
        refused("an absolute path", new TarBytes().file("/etc/precious", 0644, "evil"));
        refused("leads out, to `/etc`", new TarBytes().link("a", "/etc"));
        refused("leads out, to `../..`", new TarBytes().link("a", "../.."));
        refused("leads out, to `b/../../..`", new TarBytes().link("d/a", "b/../../.."));
        refused("leads out, to `d/l/../..`", new TarBytes().link("d/l", "..").link("x", "d/l/../.."));
        refused("which is no folder", new TarBytes().link("a", "b").file("a/x", 0644, "evil"));
        refused("twice", new TarBytes().link("a", "b").file("a", 0644, "evil"));
        refused("which is no file that came before it", new TarBytes().entry('1', "a", 0644, "etc/precious", ""));
        refused("which leads out", new TarBytes().entry('1', "a", 0644, "../../etc/precious", ""));
        refused("where Evenkeel keeps its list", new TarBytes().file(".evenkeel-archive", 0644, "evil"));
        assertEquals("precious", host.content("/etc/precious"));
    }

    @Test
    void devicesPipesAndBrokenHeadersAreRefused() throws Exception {
        refused("a device, pipe or another thing of type 3", new TarBytes().entry('3', "a", 0644, "", ""));
        refused("of type 6", new TarBytes().entry('6', "a", 0644, "", ""));
        refused("control characters", new TarBytes().file("a\nb", 0644, ""));
        refused("the archive is cut off", new TarBytes().header('0', "a", 0644, "", 5_000).plain());
        refused("the archive is cut off", Arrays.copyOf(new TarBytes().file("a", 0644, "x").plain(), 700));
        refused("the archive is too large", new TarBytes().header('0', "a", 0644, "", 8_000_000_000L).plain());
        refused("the archive is empty", new TarBytes().folder("a").folder("./").plain(), "strip", "1");
        refused("a pax header has", new TarBytes().entry('x', "p", 0644, "", "99999 path=x\n").plain());
        refused("a header of more than", new TarBytes().entry('L', "p", 0644, "", "x".repeat(70_000)).plain());
        var broken = new TarBytes().file("a", 0644, "x").file("b", 0644, "y").plain();
        broken[1024] ^= 1;
        refused("a header has the wrong sum", broken);
        refused("neither tar, tar.gz nor zip", "hello".getBytes(StandardCharsets.UTF_8));
        refused("compressed by xz, which is not read: pack it as tar.gz", new byte[]{(byte) 0xfd, '7', 'z', 'X', 'Z'});
        refused("compressed by zstd", new byte[]{0x28, (byte) 0xb5, 0x2f, (byte) 0xfd});
        refused("", Arrays.copyOf(new TarBytes().file("a", 0644, "x").zipped(), 30));
    }

    @Test
    void tooManyNamesAreRefused() throws Exception {
        var many = new TarBytes();
        for (int i = 0; i <= Limits.ENTRIES; i++) {
            many.file("f", 0644, "");
        }
        refused("twice", many);
        var deep = new TarBytes().file("a/".repeat(49) + "f", 0644, "");
        app(deep.plain()).applies();
        refused("longer than 1000 characters",
                new TarBytes().entry('L', "x", 0644, "", "a/".repeat(600)).file("y", 0644, ""));
    }

    @Test
    void zipsKeepModesAndLinksAndLeadNowhere() throws Exception {
        Files.createDirectories(work.resolve("z/bin"));
        Files.writeString(work.resolve("z/bin/run"), "run");
        Files.setAttribute(work.resolve("z/bin/run"), "unix:mode", 0750);
        Files.createSymbolicLink(work.resolve("z/now"), Path.of("bin/run"));
        run("zip", "-qry", "a.zip", "z");
        app(Files.readAllBytes(work.resolve("a.zip")), "strip", "1").applies().staysConverged();
        assertEquals("750 bin/run", Integer.toOctalString(host.stat("/opt/app/bin/run").orElseThrow().mode()) + " "
                + Files.readSymbolicLink(host.at("/opt/app/now")));
        refused("which leads out", zip("../evil"));
        refused("an absolute path", zip("/evil"));
        refused("control characters or backslashes", zip("..\\evil"));
        var whole = zip("a");
        refused("the archive is broken", Arrays.copyOf(whole, whole.length - 30));
        var other = zip("a");
        other[30] = 'b';
        refused("at its beginning and not at its end", other);
    }

    @Test
    void readsWhatTheTarCommandWrites() throws Exception {
        var name = "n".repeat(120) + "/" + "ü".repeat(60);
        Files.createDirectories(work.resolve("t").resolve(name).getParent());
        Files.writeString(work.resolve("t").resolve(name), "long");
        Files.writeString(work.resolve("t/a"), "one");
        Files.createLink(work.resolve("t/b"), work.resolve("t/a"));
        Files.createSymbolicLink(work.resolve("t/l"), Path.of("n".repeat(120)));
        for (var format : List.of("gnu", "pax", "ustar")) {
            if (format.equals("ustar")) {
                Files.delete(work.resolve("t").resolve(name));
                Files.delete(work.resolve("t/l"));
                Files.delete(work.resolve("t").resolve("n".repeat(120)));
            }
            run("tar", "--format=" + format, "-czf", format + ".tgz", "t");
            app(Files.readAllBytes(work.resolve(format + ".tgz")), "strip", "1").applies().staysConverged();
            assertEquals("one", host.content("/opt/app/a") + host.content("/opt/app/b").substring(3));
            assertEquals(!format.equals("ustar"), Files.exists(host.at("/opt/app/" + name)));
        }
    }

    @Test
    void fetchesOnlyWhatHasTheDeclaredDigest() throws Exception {
        var bytes = new TarBytes().file("a", 0644, "fetched").zipped();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/a.tgz", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/a.tgz");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/away", exchange -> {
            exchange.getResponseHeaders().set("Location", "http://192.0.2.1/a.tgz");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/round", exchange -> {
            exchange.getResponseHeaders().set("Location", "/round");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        try {
            var base = "http://127.0.0.1:" + server.getAddress().getPort();
            url(base + "/a.tgz", "0".repeat(64)).refuses("and not the declared 000");
            url(base + "/none", "0".repeat(64)).refuses("/none answers 404, where 200 is wanted");
            url(base + "/away", "0".repeat(64)).refuses("redirects to http://192.0.2.1/a.tgz, which is not https");
            url(base + "/round", "0".repeat(64)).refuses("redirects more than 5 times");
            url(base + "/moved", Digest.of(bytes).hex()).applies().staysConverged();
            assertEquals("fetched", host.content("/opt/app/a"));
        } finally {
            server.stop(0);
        }
        url("http://127.0.0.1:" + server.getAddress().getPort() + "/a.tgz", "0".repeat(64))
                .refuses("cannot be fetched");
    }

    private Drift<?, ?> url(String url, String sha256) {
        return drift(new ArchiveAction(), Tree.fields("destination", "/opt/app", "url", url, "sha256", sha256))
                .on(host);
    }

    private static byte[] zip(String name) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write('x');
        }
        return out.toByteArray();
    }

    private void run(String... command) throws Exception {
        var process = new ProcessBuilder(command).directory(work.toFile()).inheritIO().start();
        assertEquals(0, process.waitFor());
    }

    private void refused(String sentence, TarBytes tar) throws IOException {
        refused(sentence, tar.zipped());
        refused(sentence, tar.plain());
    }

    private void refused(String sentence, byte[] archive, String... inputs) throws IOException {
        app(archive, inputs).refuses(sentence);
        assertFalse(Files.exists(host.at("/opt/evil")));
        assertTrue(host.list("/opt").stream().noneMatch(name -> name.startsWith(".")));
    }

    private Drift<?, ?> app(byte[] archive, String... inputs) {
        var all = new ArrayList<Object>(List.of("destination", "/opt/app", "source", host.keeps(archive)));
        all.addAll(List.of(inputs));
        return drift(new ArchiveAction(), Tree.fields(all.toArray())).on(host);
    }
}
