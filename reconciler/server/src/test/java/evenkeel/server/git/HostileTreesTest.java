package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Trees that somebody made on purpose, fetched, read and judged by the real edge and the real core, one after the
/// other: `hostile/trees.txt`. `-Dgolden=write` writes what they say anew, to be read before it is committed.
@Timeout(60)
class HostileTreesTest {

    private static final Path TABLE = Path.of("src/test/resources/hostile/trees.txt");

    @TempDir
    static Path folder;
    private static Forged forged;
    private static Judge judge;
    private static ObjectId sound;
    private static ObjectId accepted;

    static List<TreeCase> cases() throws IOException {
        return TreeCase.parse(Files.readString(TABLE));
    }

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
    static void close() throws IOException {
        assertEquals("accepted", said(sound));
        judge.close();
        forged.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndChangesNothing(TreeCase tree) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            return;
        }
        assertEquals(tree.expected(), said(tree.tree(forged)));
    }

    /// The branch is set to a commit upon the one that was accepted last, whatever was pushed meanwhile.
    private static String said(ObjectId tree) throws IOException {
        var head = forged.commit(tree, accepted);
        forged.point("refs/heads/main", head);
        var said = judge.says();
        accepted = said.endsWith("accepted") ? head : accepted;
        return said;
    }

    @Test
    void writesTheTableAnew() throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            var lines = new java.util.ArrayList<String>();
            for (var tree : cases()) {
                lines.add(tree.write(said(tree.tree(forged))));
            }
            Files.writeString(TABLE, lines.stream().collect(Collectors.joining()));
        }
        assertTrue(cases().size() >= 50, cases().size() + " cases");
    }
}
