package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.Folders;
import evenkeel.resource.Snapshot.Type;

class GitSourceTest {

    @TempDir
    Path folder;
    private Work work;
    private GitSource source;

    @BeforeEach
    void open() throws Exception {
        work = Work.in(folder);
        source = open(GitSource.Limits.DEFAULT);
    }

    @AfterEach
    void close() {
        source.close();
    }

    private GitSource open(GitSource.Limits limits) throws IOException {
        return GitSource.open(folder.resolve("state/repository.git"), Remote.of(work.bare().toString()), "main",
                limits);
    }

    @Test
    void readsWhatWasPushed() throws Exception {
        var first = work.write("fleet.yaml", "name: a").write("hosts/web-01.yaml", "x").push();
        assertEquals(first, source.head());
        var files = source.read(first).files();
        assertEquals(Set.of("fleet.yaml", "hosts/web-01.yaml"), files.keySet());
        assertEquals("name: a", new String(files.get("fleet.yaml").bytes(), StandardCharsets.UTF_8));

        var second = work.write("fleet.yaml", "name: b").push();
        assertEquals(second, source.head());
        assertTrue(source.descends(second, first));
        assertFalse(source.descends(first, second));
        assertTrue(source.descends(first, first));
    }

    @Test
    void saysWhichCommitTouchedFilesLastUpToARevision() throws Exception {
        var first = work.write("documents/motd.yaml", "one").write("files/motd", "a").push();
        var second = work.write("documents/other.yaml", "x").push();
        var third = work.write("files/motd", "b").push();
        source.head();
        var files = List.of("documents/motd.yaml", "files/motd");
        assertEquals(third, source.touched(third, files).orElseThrow().revision());
        var touched = source.touched(second, files).orElseThrow();
        assertEquals(first, touched.revision());
        assertEquals(work.git("log", "-1", "--format=%an %s", first),
                touched.author() + " " + touched.subject());
        assertEquals(Optional.empty(), source.touched(third, List.of("documents/none.yaml")));
        assertEquals(Optional.empty(), source.touched("0".repeat(40), files));
    }

    /// Each fetch makes a pack, and each pack that is read is an open file.
    @Test
    void manyFetchesLeaveFewPacksAndNothingThatWasAcceptedGoes() throws Exception {
        var first = work.write("fleet.yaml", "name: a").push();
        source.head();
        var bare = "--git-dir=" + work.bare();
        var left = "";
        var now = first;
        for (int i = 0; i < 60; i++) {
            boolean forced = i == 20;
            left = forced ? now : left;
            now = work.git(bare, "commit-tree", "main^{tree}", "-p", forced ? first : now, "-m", "change " + i);
            work.git(bare, "update-ref", "refs/heads/main", now);
            assertEquals(now, source.head());
        }
        try (var packs = Files.list(folder.resolve("state/repository.git/objects/pack"))) {
            assertTrue(packs.filter(file -> file.toString().endsWith(".pack")).count() <= 41);
        }
        assertEquals(Set.of("fleet.yaml"), source.read(now).files().keySet());
        assertEquals(Set.of("fleet.yaml"), source.read(left).files().keySet());
    }

    @Test
    void readsNoBlobTwice() throws Exception {
        work.write("same", "same").write("other", "1").push();
        var first = source.read(source.head());
        work.write("other", "2").push();
        var second = source.read(source.head());
        assertSame(first.files().get("same"), second.files().get("same"));
    }

    @Test
    void reachesARepositoryByFileAddress() throws Exception {
        var head = work.write("a", "a").push();
        try (var other = GitSource.open(folder.resolve("other.git"), Remote.of(work.bare().toUri().toString()), "main",
                GitSource.Limits.DEFAULT)) {
            assertEquals(head, other.head());
        }
    }

    @Test
    void followsAForcedPushAndKnowsThatItDoesNotDescend() throws Exception {
        work.write("a", "1").push();
        var anchor = work.write("a", "2").push();
        source.head();
        work.git("reset", "-q", "--hard", "HEAD~1");
        var forced = work.write("a", "3").push();
        assertEquals(forced, source.head());
        assertFalse(source.descends(forced, anchor));
        assertFalse(source.descends(forced, "1234567890123456789012345678901234567890"));
    }

    @Test
    void tellsLinksAndSubmodulesFromFiles() throws Exception {
        work.write("a", "a").push();
        Files.createSymbolicLink(work.folder().resolve("link"), Path.of("../outside"));
        work.git("update-index", "--add", "--cacheinfo", "160000," + source.head() + ",module");
        work.git("add", "link");
        work.git("commit", "-q", "-m", "odd");
        work.git("push", "-q", "origin", "HEAD:main");
        var files = source.read(source.head()).files();
        assertEquals(Type.LINK, files.get("link").type());
        assertArrayEquals("../outside".getBytes(StandardCharsets.UTF_8), files.get("link").bytes());
        assertEquals(Type.SUBMODULE, files.get("module").type());
        assertEquals(Type.FILE, files.get("a").type());
    }

    @Test
    void runsNoFilter() throws Exception {
        work.write(".gitattributes", "* text eol=crlf filter=evil ident\n").write("a", "$Id$\n").push();
        assertEquals("$Id$\n", new String(source.read(source.head()).files().get("a").bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void knowsALargeFileByItsSizeAlone() throws Exception {
        source.close();
        source = open(new GitSource.Limits(10, 4, 8, 3));
        work.write("large", "12345").write("small", "1234").push();
        var files = source.read(source.head()).files();
        assertEquals(0, files.get("large").bytes().length);
        assertEquals(5, files.get("large").size());
        assertEquals(4, files.get("small").bytes().length);
    }

    @Test
    void refusesWhatIsOverALimit() throws Exception {
        source.close();
        source = open(new GitSource.Limits(10, 4, 8, 3));
        work.write("a", "1234").write("b", "1235").write("c", "1").push();
        assertSays("more than 8 bytes", () -> source.read(source.head()));
        work.write("a", "").write("b", "").write("1/2/3/4/5", "deep").push();
        assertSays("more than 3 folders deep", () -> source.read(source.head()));
        for (int i = 0; i < 10; i++) {
            work.write("0/" + i, "");
        }
        work.push();
        assertSays("more than 10 files and folders", () -> source.read(source.head()));
    }

    @Test
    void saysThatARepositoryIsEmptyOrHasNoSuchBranchOrIsGone() throws Exception {
        assertSays("is empty", source::head);
        work.write("a", "a").push();
        var head = source.head();
        work.git("push", "-q", "origin", "HEAD:other");
        work.git("push", "-q", "--no-verify", "origin", "--delete", "other");
        Files.move(work.bare(), folder.resolve("away"));
        assertSays("cannot be reached", source::head);
        assertEquals(1, source.read(head).files().size());
        Files.move(folder.resolve("away"), work.bare());
        try (var other = GitSource.open(folder.resolve("other.git"), Remote.of(work.bare().toString()), "release",
                GitSource.Limits.DEFAULT)) {
            assertSays("has no branch `release`", other::head);
        }
    }

    @Test
    void refusesAHalfWrittenCommitAndRecovers() throws Exception {
        work.write("a", "the blob that goes missing").push();
        var blob = work.git("rev-parse", "HEAD:a");
        var object = work.bare().resolve("objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
        Files.move(object, folder.resolve("kept"));
        assertSays("cannot be reached", source::head);
        Files.move(folder.resolve("kept"), object);
        assertEquals(1, source.read(source.head()).files().size());
    }

    @Test
    void fetchesItsMirrorAgainWhenThatIsDamaged() throws Exception {
        var head = work.write("a", "a").push();
        source.head();
        Folders.remove(folder.resolve("state/repository.git/objects/pack"));
        source.close();
        source = open(GitSource.Limits.DEFAULT);
        assertThrows(IOException.class, () -> source.read(source.head()));
        assertEquals(1, source.read(source.head()).files().size());
        assertEquals(head, source.head());
    }

    @Test
    void reachesSshByTheMachinesOwnProgram() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = GitSource.open(folder.resolve("other.git"),
                        Remote.of("ssh://nobody@127.0.0.1:" + server.getLocalPort() + "/fleet.git"), "main",
                        GitSource.Limits.DEFAULT)) {
            var banner = new CompletableFuture<String>();
            Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    banner.complete(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    banner.completeExceptionally(e);
                }
            });
            assertSays("cannot be reached", other::head);
            assertEquals("SSH-2.0-OpenSSH", banner.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void refusesAddressesThatWouldRunSomething() {
        for (var address : new String[]{"ext::sh -c id", "ssh://-oProxyCommand=id/x", "bundle://x/y"}) {
            assertThrows(IllegalArgumentException.class, () -> Remote.of(address), address);
        }
        assertFalse(Remote.of("https://ann:secret@example.invalid/x").toString().contains("secret"));
    }

    private static void assertSays(String part, Executable call) {
        var message = assertThrows(IOException.class, call).getMessage();
        assertTrue(message.contains(part), message);
    }
}
