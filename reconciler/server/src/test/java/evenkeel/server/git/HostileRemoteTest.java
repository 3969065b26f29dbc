package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.server.Ran;
import evenkeel.server.git.Forged.Name;

/// What may lie beside the objects of a repository: settings, hooks, replacements, refs.
@Timeout(60)
class HostileRemoteTest {

    @TempDir
    Path folder;
    private Forged forged;
    private Judge judge;

    @BeforeEach
    void open() throws IOException {
        forged = new Forged(folder.resolve("fleet.git"));
        judge = new Judge(folder, forged.folder);
    }

    @AfterEach
    void close() {
        judge.close();
        forged.close();
    }

    private ObjectId accepted() throws IOException {
        var accepted = forged.commit(new TreeCase("", List.of(), "").tree(forged));
        forged.point("refs/heads/main", accepted);
        return accepted;
    }

    @Test
    void aChainOfADifferenceUponADifferenceIsRead() throws Exception {
        var work = Work.in(Files.createDirectory(folder.resolve("work")));
        var script = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            script.append("commit refs/heads/main\ncommitter Ada <a@b> ").append(1_700_000_000 + i)
                    .append(" +0000\ndata 1\nx\nM 100644 inline fleet.yaml\ndata <<END\n")
                    .append("# line\n".repeat(200))
                    .append(i).append("\nEND\n\n");
        }
        Files.writeString(folder.resolve("script"), script);
        Ran.in(work.bare(), "sh", "-c",
                "git fast-import --quiet < ../../script && git repack -adfq --depth=4095 --window=9")
                .ok();
        try (var other = new Judge(folder.resolve("work"), work.bare())) {
            assertTrue(other.says().startsWith("fleet.yaml:201:1: error: "), other.trail());
        }
    }

    @Test
    void neitherReplacementsNorGraftsCount() throws Exception {
        var good = accepted();
        var evil = forged.commit(forged.tree(List.of(Name.of("fleet.yaml", Forged.FILE, forged.blob("evil")))));
        Files.createDirectories(forged.folder.resolve("refs/replace"));
        forged.point("refs/replace/" + good.name(), evil);
        Files.createDirectories(forged.folder.resolve("info"));
        Files.writeString(forged.folder.resolve("info/grafts"), good.name() + " " + evil.name() + "\n");
        assertEquals("accepted", judge.says());
        assertTrue(judge.source.descends(good.name(), good.name()));
        assertFalse(judge.source.descends(good.name(), evil.name()));
    }

    @Test
    void objectsThatLieInAnotherPlaceThatIsNotThereAreMissed() throws Exception {
        var good = accepted();
        Files.createDirectories(forged.folder.resolve("objects/info"));
        Files.writeString(forged.folder.resolve("objects/info/alternates"),
                "/nowhere/objects\n../../../x\n\u001b[2J\n");
        assertEquals("accepted", judge.says());
        assertEquals(good.name(), judge.source.head());
    }

    @Test
    void noSettingAndNoHookOfTheRemoteIsRun() throws Exception {
        accepted();
        var mark = folder.resolve("mark");
        var touch = "touch " + mark;
        Files.writeString(forged.folder.resolve("config"),
                "[core]\nrepositoryformatversion = 0\nbare = true\nfsmonitor = "
                        + touch + "\nsshCommand = " + touch + "\nhooksPath = " + folder
                        + "\n[uploadpack]\npackObjectsHook = "
                        + touch + "\n[filter \"x\"]\nsmudge = " + touch + "\n[gpg]\nprogram = " + touch + "\n");
        for (var hook : List.of("post-checkout", "pre-receive", "post-update", "reference-transaction")) {
            var file = Files.writeString(folder.resolve(hook), "#!/bin/sh\n" + touch + "\n");
            assertTrue(file.toFile().setExecutable(true));
        }
        assertEquals("accepted", judge.says());
        assertTrue(Files.notExists(mark));
    }

    @Test
    void refsThatNobodyCouldNameAreOfNoMatter() throws Exception {
        accepted();
        Files.writeString(forged.folder.resolve("packed-refs"), "# pack-refs with: peeled fully-peeled sorted \n"
                + "1234567890123456789012345678901234567890 refs/heads/../../etc\n"
                + "1234567890123456789012345678901234567890 refs/heads/\u001b[2J\n"
                + "1234567890123456789012345678901234567890 refs/heads/--upload-pack=x\n");
        assertEquals("accepted", judge.says());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ref: refs/heads/main", "ref: ../../../../etc/passwd", "\u001b[2J", ""})
    void aBranchThatNamesItselfOrAnotherFileIsNoBranch(String bytes) throws Exception {
        Files.writeString(forged.folder.resolve("refs/heads/main"), bytes + "\n");
        assertEquals(
                "the fleet repository cannot be read, and nothing is changed: the repository FOLDER/fleet.git is empty",
                judge.says());
    }
}
