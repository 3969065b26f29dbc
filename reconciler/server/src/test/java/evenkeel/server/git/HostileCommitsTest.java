package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What a branch may point at, and what may stand in a commit, on a fleet that has accepted a sound one before.
@Timeout(60)
class HostileCommitsTest {

    private static final String CANNOT = "the fleet repository cannot be read, and nothing is changed: the repository"
            + " FOLDER/fleet.git cannot be reached: ";
    private static final String NO_COMMIT = "the fleet repository cannot be read, and nothing is changed: the branch"
            + " `main` of FOLDER/fleet.git is no commit: set it to one";
    private static final String ADA = "Ada <ada@example.net> 1700000000 +0000";

    /// How the head is made from a sound tree and the accepted commit.
    interface Made {
        ObjectId by(Forged forged, ObjectId tree, ObjectId accepted) throws Exception;
    }

    record Case(String name, Made made, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("a branch that is a tree", (_, tree, _) -> tree, NO_COMMIT),
            new Case("a branch that is a file", (forged, _, _) -> forged.blob("x"), NO_COMMIT),
            new Case("a branch that is a tag of a commit",
                    (forged, tree, accepted) -> tag(forged, forged.commit(tree, accepted), "commit"), NO_COMMIT),
            new Case("a branch that is a tag of a tree", (forged, tree, _) -> tag(forged, tree, "tree"), NO_COMMIT),
            new Case("a branch that is a chain of 200 tags", (forged, tree, accepted) -> {
                var last = tag(forged, forged.commit(tree, accepted), "commit");
                for (int i = 0; i < 200; i++) {
                    last = tag(forged, last, "tag");
                }
                return last;
            }, NO_COMMIT),
            new Case("a commit whose tree is not there",
                    (forged, _, accepted) -> forged.commit(missing(), accepted),
                    CANNOT + "remote: internal server error"),
            new Case("a commit whose tree is a file",
                    (forged, _, accepted) -> forged.commit(forged.blob("x"), accepted),
                    CANNOT + "remote: internal server error"),
            new Case("a commit whose tree is a commit",
                    (forged, _, accepted) -> forged.commit(accepted, accepted),
                    CANNOT + "FOLDER/fleet.git: internal server error"),
            new Case("a commit whose parent is not there",
                    (forged, tree, _) -> forged.commit(tree, missing()), CANNOT + "internal revision error"),
            new Case("a commit whose parent is a tree",
                    (forged, tree, accepted) -> forged.commit(tree, accepted, tree),
                    CANNOT + "FOLDER/fleet.git: internal server error"),
            new Case("a commit that is its own parent's twin 300 times",
                    (forged, tree, accepted) -> forged.commit(tree,
                            java.util.Collections.nCopies(300, accepted).toArray(ObjectId[]::new)),
                    "accepted"),
            new Case("an empty tree", (forged, _, accepted) -> forged.commit(forged.tree(List.of()), accepted),
                    "fleet.yaml: error: the tree is empty, and nothing is changed\n    write a fleet.yaml; evenkeel init makes one"),
            new Case("a commit without parents", (forged, tree, _) -> forged.commit(tree, List.of(), ADA, "\nanew\n"),
                    "held: revision ID does not descend from ID, which was accepted last: was the branch rewound or forced?"),
            new Case("a merge of another history",
                    (forged, tree, accepted) -> forged.commit(tree, accepted, forged.commit(forged.tree(List.of()))),
                    "accepted"),
            new Case("a merge whose other side is what was accepted",
                    (forged, tree, accepted) -> forged.commit(tree, forged.commit(forged.tree(List.of())), accepted),
                    "accepted"),
            new Case("the year 292277026596", (forged, tree, accepted) -> commit(forged, tree, accepted,
                    "Ada <ada@example.net> 9223372036854775807 +0000"), "accepted"),
            new Case("a time before all time",
                    (forged, tree, accepted) -> commit(forged, tree, accepted, "Ada <a@b> -99999999999 +0000"),
                    "accepted"),
            new Case("a time that no number holds",
                    (forged, tree, accepted) -> commit(forged, tree, accepted, "Ada <a@b> " + "9".repeat(400) + " +0"),
                    "accepted"),
            new Case("a time zone of 99 hours",
                    (forged, tree, accepted) -> commit(forged, tree, accepted, "Ada <a@b> 1700000000 +9999"),
                    "accepted"),
            new Case("a committer who steers the terminal",
                    (forged, tree, accepted) -> commit(forged, tree, accepted,
                            "\u001b]0;owned\u0007\u001b[2J\u202e <a@b> 1700000000 +0000"),
                    "accepted"),
            new Case("a committer of a megabyte",
                    (forged, tree, accepted) -> commit(forged, tree, accepted,
                            "x".repeat(1 << 20) + " <a@b> 1700000000 +0000"),
                    "accepted"),
            new Case("a committer without a name, an address or a time",
                    (forged, tree, accepted) -> commit(forged, tree, accepted, ""),
                    CANNOT + "missingEmail: object ID: missing email"),
            new Case("a message that steers the terminal",
                    (forged, tree, accepted) -> forged.commit(tree, List.of(accepted), ADA,
                            "\n\u001b[2J\u001b]52;c;cm0gLXJm\u0007\r\u0000"),
                    "accepted"),
            new Case("a message of ten megabytes without an end of line",
                    (forged, tree, accepted) -> forged.commit(tree, List.of(accepted), ADA,
                            "\n" + "x".repeat(10 << 20)),
                    "accepted"),
            new Case("an encoding that is none",
                    (forged, tree, accepted) -> forged.commit(tree, List.of(accepted), ADA, "encoding \u001b[2J\n\nx"),
                    "accepted"),
            new Case("a signature that is none",
                    (forged, tree, accepted) -> forged.commit(tree, List.of(accepted), ADA,
                            "gpgsig -----BEGIN SSH SIGNATURE-----\n x\n\nx"),
                    "accepted"),
            new Case("a second tree in the header",
                    (forged, tree, accepted) -> forged.commit(tree, List.of(accepted), ADA,
                            "tree " + missing().name() + "\n\nx"),
                    "accepted"),
            new Case("bytes that are no commit",
                    (forged, _, _) -> forged.object(Constants.OBJ_COMMIT, "x".getBytes(StandardCharsets.UTF_8)),
                    CANNOT + "FOLDER/fleet.git: internal server error"),
            new Case("a tree of bytes that are none",
                    (forged, _, accepted) -> forged.commit(
                            forged.object(Constants.OBJ_TREE, "100644 x".getBytes(StandardCharsets.UTF_8)), accepted),
                    CANNOT + "remote: internal server error"),
            new Case("a tree that is not sorted",
                    (forged, _, accepted) -> forged.commit(forged.tree(List.of(
                            Forged.Name.of("b", Forged.FILE, forged.blob("")),
                            Forged.Name.of("a", Forged.FILE, forged.blob("")))), accepted),
                    CANNOT + "treeNotSorted: object ID: incorrectly sorted"),
            new Case("a file whose bytes are others than its name says", (forged, _, accepted) -> {
                var evil = forged.blob("kind: Fleet");
                var head = forged.commit(forged.tree(List.of(Forged.Name.of("fleet.yaml", Forged.FILE, evil))),
                        accepted);
                forged.point("refs/heads/main", head);
                Files.copy(forged.file(forged.blob("x")), forged.file(evil),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                return head;
            }, CANNOT + "FOLDER/fleet.git: peer did not supply a complete object graph"));

    @TempDir
    static Path folder;
    private static Forged forged;
    private static Judge judge;
    private static ObjectId sound;
    private static ObjectId accepted;

    @BeforeAll
    static void open() throws IOException {
        forged = new Forged(folder.resolve("fleet.git"));
        judge = new Judge(folder, forged.folder);
        sound = new TreeCase("", List.of(), "").tree(forged);
        accepted = forged.commit(sound);
        forged.point("refs/heads/main", accepted);
        assertEquals("accepted", judge.says());
    }

    @AfterAll
    static void goesOnWithTheNextSoundRevision() throws IOException {
        forged.point("refs/heads/main", forged.commit(sound, accepted));
        assertTrue(judge.says().endsWith("accepted"));
        judge.close();
        forged.close();
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void saysWhatIsWrong(Case hostile) throws Exception {
        forged.point("refs/heads/main", accepted);
        judge.says();
        int before = judge.trail().length();
        var head = hostile.made().by(forged, sound, accepted);
        forged.point("refs/heads/main", head);
        var says = judge.says();
        accepted = says.equals("accepted") ? head : accepted;
        assertEquals(hostile.says(), says);
        var told = judge.trail().substring(before);
        assertTrue(told.length() < 2_000, told);
        assertTrue(told.chars().allMatch(letter -> letter == '\n' || letter >= ' ' && letter != 0x7F), told);
    }

    private static ObjectId missing() {
        return ObjectId.fromString("1234567890123456789012345678901234567890");
    }

    private static ObjectId tag(Forged forged, ObjectId of, String type) throws IOException {
        return forged.object(Constants.OBJ_TAG, ("object " + of.name() + "\ntype " + type + "\ntag v1\ntagger " + ADA
                + "\n\nx\n").getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectId commit(Forged forged, ObjectId tree, ObjectId accepted, String person)
            throws IOException {
        return forged.commit(tree, List.of(accepted), person, "\nx\n");
    }
}
