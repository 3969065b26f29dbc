package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.reconcile.Proposed;

class ProposalsTest {

    @TempDir
    Path folder;
    private Work work;
    private GitSource source;
    private String main;

    @BeforeEach
    void open() throws Exception {
        work = Work.in(folder);
        main = work.write("fleet.yaml", "name: a").push();
        source = open(WantedProposals.USUAL);
    }

    @AfterEach
    void close() {
        source.close();
    }

    private GitSource open(WantedProposals wanted) throws IOException {
        return GitSource.open(folder.resolve("state/repository.git"), Remote.of(work.bare().toString()), "main",
                GitSource.Limits.DEFAULT, wanted);
    }

    /// Somebody's commit on top of what is there, under a reference of the forge.
    private String proposed(String reference, String text) throws Exception {
        work.git("checkout", "-q", "-f", "-B", "proposed", main);
        return more(reference, text);
    }

    /// One more commit.
    private String more(String reference, String text) throws Exception {
        work.write("fleet.yaml", text).git("add", "-A");
        work.git("commit", "-q", "-m", text);
        work.git("push", "-q", "--force", "origin", "HEAD:" + reference);
        return work.git("rev-parse", "HEAD");
    }

    private List<Proposed> proposals() throws IOException {
        source.head();
        return source.proposals();
    }

    private String fleet(String revision) throws IOException {
        return new String(source.read(revision).files().get("fleet.yaml").bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void readsWhatIsProposedTheNewestFirst() throws Exception {
        var nine = proposed("refs/pull/9/head", "name: nine");
        var ten = proposed("refs/pull/10/head", "name: ten");
        proposed("refs/heads/other", "name: other");
        assertEquals(List.of(new Proposed("refs/pull/10/head", ten), new Proposed("refs/pull/9/head", nine)),
                proposals());
        assertEquals("name: ten", fleet(ten));
        assertEquals("name: nine", fleet("refs/pull/9/head"));
        assertEquals("name: nine", fleet("pull/9/head"));
        assertEquals("name: nine", fleet(nine.substring(0, 10)));
        assertTrue(source.descends(nine, main));
        assertFalse(source.descends(main, nine));
        assertThrows(IOException.class, () -> source.read("pull/11/head"));
    }

    @Test
    void letsGoOfWhatIsMergedOrClosed() throws Exception {
        var nine = proposed("refs/pull/9/head", "name: nine");
        proposed("refs/pull/10/head", "name: ten");
        assertEquals(2, proposals().size());
        work.git("push", "-q", "origin", nine + ":main");
        work.git("push", "-q", "origin", ":refs/pull/10/head");
        assertEquals(List.of(), proposals());
    }

    @Test
    void fetchesAFewAtATimeAndGoesOn() throws Exception {
        source.close();
        source = open(new WantedProposals(List.of("refs/heads/proposed/*"), 2, 1, 1_000, 1 << 20));
        for (int i = 1; i < 4; i++) {
            proposed("refs/heads/proposed/" + i, "name: " + i);
        }
        assertEquals(List.of("refs/heads/proposed/3"), proposals().stream().map(Proposed::name).toList());
        assertEquals(List.of("refs/heads/proposed/3", "refs/heads/proposed/2"),
                proposals().stream().map(Proposed::name).toList());
        assertEquals(2, proposals().size());
    }

    @Test
    void oneWithTooManyObjectsIsLeftOutAndHoldsUpNoOther() throws Exception {
        source.close();
        source = open(new WantedProposals(List.of("refs/pull/*/head"), 200, 20, 50, 1 << 20));
        for (int i = 0; i < 100; i++) {
            work.write("files/" + i, "file " + i);
        }
        more("refs/pull/2/head", "name: large");
        var small = proposed("refs/pull/1/head", "name: small");
        assertEquals(List.of(new Proposed("refs/pull/1/head", small)), proposals());
    }

    @Test
    void whatGrewTooLargeIsThrownAwayAndWhatIsOpenIsFetchedAgain() throws Exception {
        source.close();
        source = open(new WantedProposals(List.of("refs/pull/*/head"), 200, 20, 1_000, 1 << 20));
        var noise = new byte[1 << 20];
        new java.util.Random(1).nextBytes(noise);
        Files.write(work.folder().resolve("noise"), noise);
        more("refs/pull/1/head", "name: noisy");
        proposals();
        work.git("push", "-q", "origin", ":refs/pull/1/head");
        var next = proposed("refs/pull/2/head", "name: quiet");
        assertEquals(List.of(new Proposed("refs/pull/2/head", next)), proposals());
        try (var files = Files.walk(folder.resolve("state/proposals.git/objects"))) {
            assertTrue(files.mapToLong(file -> file.toFile().length()).sum() < 1 << 20);
        }
    }

    @Test
    void refusesPatternsThatNameNoReferences() {
        for (var pattern : List.of("pull/*/head", "refs/*/*", "refs/pull/../head", "refs/a b/*")) {
            assertThrows(IllegalArgumentException.class, () -> WantedProposals.of(List.of(pattern)), pattern);
        }
    }
}
