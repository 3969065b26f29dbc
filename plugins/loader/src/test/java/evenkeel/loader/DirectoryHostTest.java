package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.CrashPoint;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Host.Check;

class DirectoryHostTest {

    @TempDir
    Path machine;
    private Path root;
    private DirectoryHost host;

    @BeforeEach
    void boot() throws IOException {
        root = Files.createDirectory(machine.resolve("root"));
        host = new DirectoryHost(root, false, Commands.refused("no commands here"), digest -> {
            throw new FileNotFoundException(digest);
        });
        Files.writeString(machine.resolve("outside"), "outside");
    }

    @AfterEach
    void deaf() {
        CrashPoint.hook(null);
    }

    @Test
    void noLinkLeadsOutOfTheRoot() throws Exception {
        Files.createSymbolicLink(root.resolve("absolute"), machine);
        Files.createSymbolicLink(root.resolve("relative"), Path.of("../../../.." + machine));
        Files.createSymbolicLink(root.resolve("file"), machine.resolve("outside"));
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        for (var path : new String[]{"/absolute/outside", "/relative/outside", "/file", "/../outside",
                "/up/outside", "/up/up/../../outside"}) {
            assertThrows(IOException.class, () -> host.read(path), path);
        }
        assertThrows(IOException.class, () -> write("/absolute/new", "x"));
        write("/up/new", "x");
        write("/../newer", "x");
        assertTrue(Files.exists(root.resolve("new")) && Files.exists(root.resolve("newer")));
        write("/file", "inside");
        host.remove("/up/new");
        assertFalse(Files.exists(root.resolve("new")));
        assertEquals("outside", Files.readString(machine.resolve("outside")));
    }

    @Test
    void linksInsideTheRootAreFollowedAsOnAHost() throws Exception {
        Files.createDirectories(root.resolve("var/run"));
        Files.createSymbolicLink(root.resolve("run"), Path.of("/var/run"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        write("/run/pid", "1");
        assertEquals("1", Files.readString(root.resolve("var/run/pid")));
        assertEquals("link", host.stat("/run").orElseThrow().type());
        assertTrue(assertThrows(IOException.class, () -> host.read("/loop")).getMessage().contains("too many links"));
    }

    @Test
    void sumsASmallFileInTheLookThatSeesIt() throws Exception {
        Files.writeString(root.resolve("file"), "abc");
        Files.createSymbolicLink(root.resolve("link"), Path.of("/file"));
        Files.createDirectory(root.resolve("folder"));
        var abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        var seen = host.summed("/file", 3).orElseThrow();
        assertEquals(host.stat("/file").orElseThrow(), seen.stat());
        assertEquals(abc, seen.sha256());
        assertEquals(abc, host.sha256("/link"));
        assertEquals("", host.summed("/file", 2).orElseThrow().sha256());
        assertEquals("", host.summed("/link", 100).orElseThrow().sha256());
        assertEquals("directory", host.summed("/folder", 100).orElseThrow().stat().type());
        assertEquals(Optional.empty(), host.summed("/none", 100));
    }

    @Test
    void listsADirectoryAndNothingElse() throws Exception {
        Files.writeString(Files.createDirectory(root.resolve("folder")).resolve("b"), "");
        Files.createSymbolicLink(root.resolve("folder/a"), Path.of("nowhere"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("folder"));
        assertEquals("[a, b]", host.list("/folder").toString());
        for (var path : new String[]{"/folder/b", "/link", "/none"}) {
            assertThrows(IOException.class, () -> host.list(path), path);
        }
    }

    @Test
    void movesInOneStepButOverNoDirectoryAndNotOutside() throws Exception {
        Files.writeString(Files.createDirectories(root.resolve("a/b")).resolve("c"), "kept");
        Files.createDirectory(root.resolve("d"));
        Files.createSymbolicLink(root.resolve("out"), machine);
        host.move("/a/b", "/d/e");
        assertEquals("kept", Files.readString(root.resolve("d/e/c")));
        assertFalse(Files.exists(root.resolve("a/b")));
        assertThrows(IOException.class, () -> host.move("/d/e", "/a"));
        assertThrows(IOException.class, () -> host.move("/d/e", "/out/e"));
        assertThrows(IOException.class, () -> host.move("/out/outside", "/got"));
        assertThrows(IOException.class, () -> host.move("/", "/a/b"));
        assertEquals("kept", Files.readString(root.resolve("d/e/c")));
        assertEquals("outside", Files.readString(machine.resolve("outside")));
    }

    @Test
    void theRootItselfIsNeitherReplacedNorRemoved() {
        for (var path : new String[]{"/", "//", "/.", "/..", "/x/.."}) {
            assertThrows(IOException.class, () -> write(path, "x"), path);
            assertThrows(IOException.class, () -> host.remove(path), path);
            assertThrows(IOException.class, () -> host.link(path, "x"), path);
        }
        assertTrue(Files.isDirectory(root));
    }

    @Test
    void saysWhatIsThere() throws Exception {
        Files.writeString(root.resolve("file"), "12345");
        Files.setAttribute(root.resolve("file"), "unix:gid", 4321);
        Files.setAttribute(root.resolve("file"), "unix:mode", 06711);
        var stat = host.stat("/file").orElseThrow();
        assertEquals("Stat[type=file, size=5, mode=3529, owner=root, group=4321, target=]", stat.toString());
        assertEquals(Optional.empty(), host.stat("/none"));
        assertEquals(Optional.empty(), host.stat("/file/none"));
        assertEquals(Optional.empty(), host.stat("/none/none"));
    }

    @Test
    void namesComeFromTheRootsOwnTables() throws Exception {
        Files.createDirectory(root.resolve("etc"));
        Files.writeString(root.resolve("etc/passwd"), "broken\nweb:x:4321:4321::/:\n");
        Files.writeString(root.resolve("etc/group"), "www:x:4322:\n");
        write("/file", "x");
        host.access("/file", new Access(Optional.empty(), Optional.of("web"), Optional.of("www")));
        assertEquals(4321, Files.getAttribute(root.resolve("file"), "unix:uid"));
        assertEquals("web www", host.stat("/file").map(stat -> stat.owner() + " " + stat.group()).orElseThrow());
        var unknown = new Access(Optional.empty(), Optional.of("daemon"), Optional.empty());
        assertTrue(assertThrows(IOException.class, () -> host.access("/file", unknown)).getMessage()
                .startsWith("there is no user daemon in /etc/passwd of this host"));
    }

    @Test
    void aFileThatItsCheckRefusesLeavesNothing() throws Exception {
        write("/file", "old");
        assertThrows(IOException.class, () -> host.write("/file", bytes("new"), Access.ANY, staged -> {
            assertEquals("new", Files.readString(Path.of(staged)));
            throw new IOException("no");
        }));
        assertEquals("old", Files.readString(root.resolve("file")));
        try (var files = Files.list(root)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aWriteReachesItsCrashPointsInOrder() throws Exception {
        var reached = new ArrayList<String>();
        CrashPoint.hook(point -> {
            reached.add(point.replace("host.write.", "") + (Files.exists(root.resolve("file")) ? "+" : "-"));
        });
        write("/file", "x");
        assertEquals("[before-fsync-, after-fsync-, before-rename-, after-rename+, before-flush+, after-flush+]",
                reached.toString());
    }

    @Test
    void opensNoPipeOrDirectory() throws Exception {
        new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor();
        assertTrue(assertThrows(IOException.class, () -> host.sha256("/pipe")).getMessage()
                .contains("/pipe is no regular file"));
        assertThrows(IOException.class, () -> host.read("/"));
    }

    @Test
    void setsNothingThatIsAsItShouldBe() throws Exception {
        write("/file", "x");
        var before = Files.getAttribute(root.resolve("file"), "unix:ctime");
        host.access("/file", new Access(Optional.of(0644), Optional.of("root"), Optional.of("0")));
        assertEquals(before, Files.getAttribute(root.resolve("file"), "unix:ctime"));
    }

    @Test
    void refusesPathsThatAreNone() {
        for (var path : new String[]{"", "x", "x/y", "/a\u0000b", "/" + "x".repeat(5_000)}) {
            assertThrows(IOException.class, () -> host.stat(path));
        }
    }

    private void write(String path, String content) throws IOException {
        host.write(path, bytes(content), Access.ANY, Check.NONE);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
