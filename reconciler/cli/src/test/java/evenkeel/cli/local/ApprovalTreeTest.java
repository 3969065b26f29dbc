package evenkeel.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.verbs.answer.ApproveAnswer;
import evenkeel.verbs.answer.PlanAnswer;

/// With the real git and ssh-keygen.
class ApprovalTreeTest {

    private static final String PATH = "approvals/" + "ab".repeat(32) + ".yaml";

    @TempDir
    private Path folder;
    private Path clone;

    @BeforeEach
    void repository() throws Exception {
        clone = folder.resolve("clone");
        run(folder, "git", "init", "-q", "--bare", "-b", "main", "origin.git");
        run(folder, "git", "clone", "-q", "origin.git", "clone");
        run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "ada", "-f", "key");
        for (var setting : List.of("user.name=Ada", "user.email=ada@example.net", "gpg.format=ssh",
                "user.signingkey=" + folder.resolve("key.pub"), "push.autoSetupRemote=true",
                "gpg.ssh.allowedSignersFile=" + folder.resolve("allowed"), "core.hooksPath=/dev/null")) {
            run(clone, "git", "config", setting.substring(0, setting.indexOf('=')),
                    setting.substring(setting.indexOf('=') + 1));
        }
        Files.writeString(folder.resolve("allowed"), "ada@example.net " + Files.readString(folder.resolve("key.pub")));
        Files.writeString(clone.resolve("fleet.yaml"), "kind: Fleet\n");
        run(clone, "git", "add", ".");
        run(clone, "git", "commit", "-q", "-m", "base");
        run(clone, "git", "push", "-q");
    }

    private String run(Path at, String... words) throws Exception {
        var out = folder.resolve("said");
        int code = new ProcessBuilder(words).directory(at.toFile()).redirectErrorStream(true)
                .redirectOutput(out.toFile()).start().waitFor();
        var said = Files.readString(out);
        assertEquals(0, code, () -> String.join(" ", words) + ": " + said);
        return said;
    }

    private ApprovalTree tree() throws IOException {
        return ApprovalTree.at(clone, Redirect.to(folder.resolve("git").toFile())).orElseThrow();
    }

    private static ApproveAnswer answer(String path, String... people) {
        var plan = new PlanAnswer("r", true, Instant.EPOCH, List.of(), List.of(),
                new PlanAnswer.Totals(0, 1, 0, 0, 0, 1, 1, 0, 0, List.of()));
        return new ApproveAnswer(plan, List.of("1 of 1 host would change, and limits.hosts allows 0"), "ada",
                List.of(people), 2, Instant.EPOCH, path,
                "# why\nspec:\n  approvedBy: [" + String.join(", ", people) + "]\n  changes: []\n");
    }

    @Test
    void commitsTheApprovalAloneWithASignatureThatGitAcceptsAndPushes() throws Exception {
        Files.writeString(clone.resolve("fleet.yaml"), "kind: Fleet # not yet committed\n");
        run(clone, "git", "add", "fleet.yaml");
        var tree = tree();
        tree.write(answer(PATH, "ada"));
        tree.push(answer(PATH, "ada"));

        assertTrue(run(clone, "git", "verify-commit", "HEAD").contains("Good \"git\" signature for ada@example.net"));
        assertEquals(run(clone, "git", "rev-parse", "HEAD"),
                run(folder.resolve("origin.git"), "git", "rev-parse", "main"));
        assertEquals(PATH + "\n", run(clone, "git", "show", "--format=", "--name-only", "HEAD"));
        assertTrue(run(clone, "git", "show", "-s", "--format=%B").contains("limits.hosts allows 0"));
    }

    @Test
    void addsAPersonToTheNamesThatAreThere() throws Exception {
        tree().write(answer(PATH, "bob"));
        assertEquals(Set.of("ada", "bob"), tree().write(answer(PATH, "ada")));
        assertTrue(Files.readString(clone.resolve(PATH)).contains("\n  approvedBy: [ada, bob]\n"));
    }

    @Test
    void saysWhatStandsInTheWay() throws Exception {
        run(clone, "git", "config", "user.signingkey", folder.resolve("none.pub").toString());
        tree().write(answer(PATH, "ada"));
        var failed = assertThrows(IOException.class, () -> tree().push(answer(PATH, "ada")));
        assertTrue(failed.getMessage().startsWith("git commit ended with 128; the approval is written to "),
                failed::getMessage);
    }

    @Test
    void writesNowhereElse() throws Exception {
        for (var path : List.of("../out.yaml", "approvals/../fleet.yaml", "approvals/x.yaml", "/etc/passwd")) {
            assertThrows(IOException.class, () -> tree().write(answer(path, "ada")), path);
        }
        Files.createSymbolicLink(clone.resolve("approvals"), folder);
        assertThrows(IOException.class, () -> tree().write(answer(PATH, "ada")));
        assertFalse(Files.exists(folder.resolve(PATH.substring("approvals/".length()))));
    }

    @Test
    void findsTheCloneThatAFolderIsIn() throws Exception {
        var below = Files.createDirectories(clone.resolve("files/deep"));
        assertTrue(ApprovalTree.at(below).isPresent());
        assertEquals(Optional.empty(), ApprovalTree.at(folder).map(_ -> "found"));
    }
}
