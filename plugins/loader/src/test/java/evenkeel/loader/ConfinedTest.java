package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.Folders;
import evenkeel.spi.Command;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Ran;
import evenkeel.spi.Skipped;

/// What a confined command tries, and cannot.
class ConfinedTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path machine;
    private Path root;
    private Path state;
    private Confined confined;

    @BeforeEach
    void confine() throws IOException {
        root = Files.createDirectory(machine.resolve("root"));
        state = Files.createDirectory(machine.resolve("state"));
        Files.writeString(state.resolve("key"), "secret");
        Files.setPosixFilePermissions(state.resolve("key"),
                java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-rw-"));
        confined = Confined.to(root, List.of(state));
        try {
            run("true");
        } catch (Skipped e) {
            assertNull(System.getenv("EVENKEEL_CI"), e.getMessage());
            assumeTrue(false, e.getMessage());
        }
    }

    @Test
    void writesInItsRootAsNobody() throws Exception {
        assertEquals("65534 65534 " + root + " " + root + "\n",
                good("echo $(id -u) $(id -G) $EVENKEEL_ROOT $(pwd); echo x > made").output());
        assertEquals("x\n", Files.readString(root.resolve("made")));
        assertEquals(65534, Files.getAttribute(root.resolve("made"), "unix:uid"));
    }

    @Test
    void writesNowhereElse() throws Exception {
        var outside = Files.createDirectory(machine.resolve("outside"));
        Files.setAttribute(outside, "unix:mode", 0777);
        for (var folder : List.of(outside.toString(), "/", "/etc", "/var/tmp", "/usr", "/dev", "/sys", state + "")) {
            fails("echo x > '" + folder + "/evenkeel-test-escape'");
        }
        good("echo x > /tmp/evenkeel-test-escape");
        assertFalse(Files.exists(Path.of("/tmp/evenkeel-test-escape")));
        Files.createSymbolicLink(root.resolve("out"), outside);
        fails("echo x > out/escape");
        try (var files = Files.list(outside)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void removesOrRenamesNothingItDidNotMake() throws Exception {
        Files.writeString(root.resolve("managed"), "x");
        fails("rm -f managed");
        fails("mv managed other");
        fails("echo y > managed");
    }

    @Test
    void readsNoSecrets() throws Exception {
        fails("cat '" + state + "/key'");
        fails("cat /etc/shadow");
        assertEquals("", good("ls -A /root /home /run 2>&1 | grep -v -e '^/' -e '^$' | cat").output());
        assertNotEquals("", good("cat /etc/passwd").output());
    }

    @Test
    void reachesNoNetwork() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ran = run("exec bash -c 'echo > /dev/tcp/127.0.0.1/" + server.getLocalPort() + "'");
            assertFalse(ran.ok(), ran.output());
            assertTrue(ran.output().contains("127.0.0.1"), ran.output());
        }
    }

    @Test
    void seesAndEndsNoProcessOutside() throws Exception {
        var victim = new ProcessBuilder("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "cat")
                .start();
        try {
            fails("kill -9 " + victim.pid());
            run("kill -9 -1");
            assertTrue(victim.isAlive());
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    @Test
    void gainsNothingByASetUserIdProgram() throws Exception {
        var shell = root.resolve("shell");
        Files.copy(Path.of("/bin/dash"), shell);
        Files.setAttribute(shell, "unix:mode", 04755);
        assertEquals("65534 65534\n", good("./shell -p -c 'echo $(id -u) $(id -g)'").output());
        assertTrue(good("grep -E '^Cap(Prm|Eff|Bnd|Amb)' /proc/self/status").output().lines()
                .allMatch(line -> line.endsWith("0000000000000000")));
    }

    @Test
    void undoesNothingInANamespaceOfItsOwn() throws Exception {
        fails("unshare -rm sh -c 'umount " + state + " && cat " + state + "/key'");
        fails("unshare -rm sh -c 'mount -o remount,rw / && echo x > /var/tmp/evenkeel-test-escape'");
        fails("unshare -rm sh -c 'umount /tmp && ls " + machine + "/state/key'");
    }

    @Test
    void getsNothingOfThisProgramsEnvironmentOrInput() throws Exception {
        var names = good("env | cut -d= -f1 | sort | tr '\\n' ' '; cat").output();
        assertEquals("EVENKEEL_ROOT HOME LANG PATH PWD ", names);
    }

    @Test
    void everythingItStartedEndsWithIt() throws Exception {
        good("(while :; do echo x >> beat; done) > /dev/null 2>&1 & while ! test -e beat; do :; done");
        stops(root.resolve("beat"));
    }

    @Test
    void everythingItStartedEndsAtItsLimit() throws Exception {
        var ran = confined.run(Command.of(Duration.ofMillis(500), "/bin/sh", "-c",
                "trap '' TERM; setsid sh -c 'while :; do echo x >> beat; done' & echo begun; wait"), root);
        assertTrue(ran.timedOut());
        assertEquals("begun\n", ran.output());
        stops(root.resolve("beat"));
    }

    /// The kernel ends what is left of the namespace; that may take it a moment after the command has ended.
    private void stops(Path beat) throws Exception {
        for (int i = 0; i < 50; i++) {
            var length = Files.size(beat);
            good("true");
            if (length == Files.size(beat)) {
                return;
            }
        }
        fail("it goes on");
    }

    @Test
    void keepsHeadAndTailOfHugeOutput() throws Exception {
        var output = good("echo first; head -c 50000000 /dev/zero | tr '\\0' x; echo; echo last").output();
        assertTrue(output.startsWith("first\nxxx") && output.endsWith("xxx\nlast\n"));
        assertTrue(output.contains("bytes left out"));
        assertTrue(output.length() < 2 * Limits.OUTPUT_PART + 100);
    }

    @Test
    void runsWhereAFolderAboveItsRootIsClosed() throws Exception {
        var closed = Files.createDirectory(Path.of("/var/tmp").resolve("evenkeel-" + machine.getFileName()));
        var inside = Files.createDirectories(closed.resolve("a/root"));
        try {
            Files.setAttribute(closed, "unix:mode", 0700);
            var there = Confined.to(inside, List.of());
            var ran = there.run(Command.of(LIMIT, "/bin/sh", "-c", "echo x > made; ls ../.."), inside);
            assertEquals("a\n", ran.output(), ran.toString());
        } finally {
            Folders.remove(closed);
        }
    }

    @Test
    void aCheckReadsTheNewFileOfAHostAndNobodyElseDoes() throws Exception {
        var host = new DirectoryHost(root, false, confined, digest -> {
            throw new IOException(digest);
        });
        var secret = new Access(java.util.Optional.of(0600), java.util.Optional.empty(), java.util.Optional.empty());
        host.write("/secret", new java.io.ByteArrayInputStream("content".getBytes()), secret, staged -> {
            var ran = host.run(Command.of(LIMIT, "cat", staged));
            assertEquals("content", ran.output());
            assertFalse(host.run(Command.of(LIMIT, "sh", "-c", "echo more >> " + staged)).ok());
        });
        fails("cat secret");
        assertEquals("content", Files.readString(root.resolve("secret")));
    }

    @Test
    void refusesToConfineToTheWholeMachine() {
        org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class,
                () -> Confined.to(Path.of("/"), List.of()));
    }

    private Ran run(String script) throws IOException {
        return confined.run(Command.of(LIMIT, "/bin/sh", "-c", script), root);
    }

    private Ran good(String script) throws IOException {
        var ran = run(script);
        assertTrue(ran.ok(), script + ": exit " + ran.exit() + " " + ran.output());
        return ran;
    }

    private void fails(String script) throws IOException {
        var ran = run(script);
        assertFalse(ran.ok(), script + ": " + ran.output());
        assertFalse(ran.timedOut());
    }
}
