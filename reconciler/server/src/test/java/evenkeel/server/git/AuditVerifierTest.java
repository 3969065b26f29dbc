package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Entry;
import evenkeel.model.Json;
import evenkeel.model.Outcome;
import evenkeel.server.Entries;
import evenkeel.server.Ran;
import evenkeel.server.keys.Keys;
import evenkeel.server.keys.SigningKey;

class AuditVerifierTest {

    private static final String SEGMENT = "2026/11/22/0133.rec-1.ndjson";

    @TempDir
    Path folder;
    private Keys keys;
    private AuditBranch branch;

    @BeforeEach
    void open() throws Exception {
        keys = Keys.open(folder.resolve("keys"));
        branch = new AuditBranch(Mirror.open(folder.resolve("audit.git")), "refs/heads/audit/2026", keys.audit());
    }

    private AuditReport report() throws IOException {
        return AuditVerifier.verify(folder.resolve("audit.git"), "audit", Set.of(keys.audit().open()));
    }

    private void assertFound(String problem) throws IOException {
        var problems = report().problems();
        assertTrue(problems.stream().anyMatch(found -> found.contains(problem)), problems.toString());
    }

    private String git(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("git", "-c", "gpg.format=ssh", "-c",
                "user.signingkey=" + folder.resolve("keys/audit")));
        command.addAll(List.of(arguments));
        return Ran.in(folder.resolve("clone"), command.toArray(String[]::new)).ok().strip();
    }

    /// As somebody would who has the key.
    private void tamper(String segment, String text) throws Exception {
        Ran.in(folder, "git", "clone", "-q", "-b", "audit/2026", "audit.git", "clone").ok();
        var file = folder.resolve("clone").resolve(segment);
        Files.createDirectories(file.getParent());
        if (text.isEmpty()) {
            Files.delete(file);
        } else {
            Files.writeString(file, text);
        }
        git("add", "-A");
        git("commit", "-q", "-S", "-m", "tampered");
        git("push", "-q", "origin", "audit/2026");
    }

    private static String lines(Entry... entries) {
        var lines = new StringBuilder();
        for (var entry : entries) {
            lines.append(Json.line(entry)).append('\n');
        }
        return lines.toString();
    }

    @Test
    void findsNothingInAGoodTrail() throws Exception {
        branch.commit(List.of(Entries.intent(1, "web-01", 1), Entries.result(2, "web-01", 1)));
        branch.commit(List.of(Entries.intent(3, "web-01", 2)));
        branch.commit(Entries.range(4, 200));
        Ran.in(folder, "git", "clone", "-q", "-n", "audit.git", "clone").ok();
        var report = AuditVerifier.verify(folder.resolve("clone"), "audit", Set.of(keys.audit().open()));
        assertEquals(List.of(), report.problems());
        assertEquals(3, report.commits());
        assertEquals(200, report.entries());
        assertEquals(2, report.changes());
        assertEquals(1, report.open());
    }

    @Test
    void findsAnotherSignerAndNone() throws Exception {
        new AuditBranch(Mirror.open(folder.resolve("audit.git")), "refs/heads/audit/2026", SigningKey.make())
                .commit(Entries.range(1, 1));
        assertFound("which is no audit key of this fleet");
        Ran.in(folder, "git", "clone", "-q", "-b", "audit/2026", "audit.git", "clone").ok();
        git("commit", "-q", "--allow-empty", "--no-gpg-sign", "-m", "unsigned");
        git("push", "-q", "origin", "audit/2026");
        assertFound("it is not signed");
    }

    @Test
    void findsASignatureOfSomethingElse() throws Exception {
        branch.commit(Entries.range(1, 1));
        Ran.in(folder, "git", "clone", "-q", "-b", "audit/2026", "audit.git", "clone").ok();
        var commit = git("cat-file", "commit", "HEAD").replace("notice", "nothing");
        Files.writeString(folder.resolve("clone/commit"), commit + "\n");
        var id = git("hash-object", "-t", "commit", "-w", "commit");
        git("push", "-q", "--force", "origin", id + ":refs/heads/audit/2026");
        assertFound("its signature is not good");
    }

    @Test
    void findsALineThatWasChangedAndOneThatWasRemoved() throws Exception {
        branch.commit(Entries.range(1, 3));
        tamper(SEGMENT, lines(Entries.range(1, 1).getFirst(), Entries.range(3, 3).getFirst()));
        assertFound(SEGMENT + " was changed, not only added to");
    }

    @Test
    void findsASegmentThatWasRemoved() throws Exception {
        branch.commit(Entries.range(1, 90));
        tamper(SEGMENT, "");
        assertFound(SEGMENT + " was removed");
    }

    @Test
    void findsEntriesThatAreMissingOrTwice() throws Exception {
        branch.commit(Entries.range(2, 3));
        assertFound("entries before rec-1/1/2 are missing");
        branch.commit(Entries.range(5, 6));
        assertFound("entries between rec-1/1/3 and rec-1/1/5 are missing");
        branch.commit(Entries.range(6, 6));
        assertFound("entry rec-1/1/6 comes after rec-1/1/6");
    }

    @Test
    void findsChangesThatDoNotAddUp() throws Exception {
        branch.commit(List.of(Entries.result(1, "a", 1), Entries.intent(2, "b", 1), Entries.intent(3, "b", 1),
                Entries.result(4, "b", 1), Entries.result(5, "b", 1)));
        assertFound("change a/1/1 has a result and no intent");
        assertFound("change b/1/1 has two intents");
        assertFound("change b/1/1 has two results");
    }

    @Test
    void whatWasNotBegunHasAResultAlone() throws Exception {
        branch.commit(List.of(Entries.untouched(1, "a", 1, new Outcome.Stale("it is not as the plan saw it")),
                Entries.untouched(2, "a", 2, new Outcome.Already())));
        assertEquals(List.of(), report().problems());
        branch.commit(List.of(Entries.untouched(3, "a", 1, new Outcome.Already()),
                Entries.untouched(4, "a", 3, new Outcome.Converged())));
        assertFound("change a/1/1 has two results");
        assertFound("change a/1/3 has a result and no intent");
    }

    @Test
    void whatIsConfirmedWasBegunBefore() throws Exception {
        branch.commit(List.of(Entries.intent(1, "a", 1), Entries.result(2, "a", 1), Entries.confirmed(3, "a", 2)));
        assertEquals(List.of(), report().problems());
    }

    @Test
    void findsWhatDoesNotBelong() throws Exception {
        branch.commit(Entries.range(1, 1));
        tamper("2026/11/22/0200.rec-1.ndjson", lines(Entries.range(2, 2).getFirst()));
        assertFound("entry rec-1/1/2 does not belong into 2026/11/22/0200.rec-1.ndjson");
    }

    @Test
    void findsGarbage() throws Exception {
        branch.commit(Entries.range(1, 1));
        tamper(SEGMENT.replace("33", "34"), "garbage\n");
        assertFound("has a line that is no entry");
    }

    @Test
    void saysThatThereIsNoSuchBranchOrClone() {
        assertTrue(assertThrows(IOException.class, this::report).getMessage().contains("has no branch `audit/YEAR`"));
        assertThrows(IOException.class, () -> AuditVerifier.verify(folder.resolve("none"), "audit", Set.of()));
    }
}
