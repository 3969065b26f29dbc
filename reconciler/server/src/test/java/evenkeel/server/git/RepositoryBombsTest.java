package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import evenkeel.server.git.Forged.Name;

/// Repositories that are small on the wire and huge when they are read. The machine that runs the tests gives this JVM one gigabyte.
@Timeout(60)
class RepositoryBombsTest {

    private static final String NOT_WHOLE = "revision ID cannot be read whole, and nothing is changed: commit ID cannot"
            + " be read: ";
    private static final int MEGABYTE = 1 << 20;

    interface Bomb {
        List<Name> names(Forged forged) throws IOException;
    }

    record Case(String name, Bomb bomb, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("a file of 40 MB that packs to 40 KB", forged -> List.of(file(forged, 40 * MEGABYTE)),
                    "big: error: the file has 41943040 bytes\n"
                            + "    at most 4194304 are allowed: keep it elsewhere and fetch it"),
            new Case("fleet.yaml with one line of 10 MB",
                    forged -> List.of(Name.of("fleet.yaml", Forged.FILE,
                            forged.object(Constants.OBJ_BLOB, "x".repeat(10 * MEGABYTE)
                                    .getBytes(StandardCharsets.UTF_8)))),
                    "fleet.yaml: error: the file has 10485760 bytes\n"
                            + "    at most 4194304 are allowed: keep it elsewhere and fetch it"),
            new Case("one file of 4 MB under 100 names", forged -> {
                var blob = file(forged, 4 * MEGABYTE).id();
                return names(100, number -> Name.of("f" + number, Forged.FILE, blob));
            }, NOT_WHOLE + "its files have more than 268435456 bytes together"),
            new Case("a folder that holds itself twice, 20 deep: a million files",
                    forged -> List.of(nested(forged, "d", 2, 20)),
                    NOT_WHOLE + "it has more than 200000 files and folders"),
            new Case("a folder that holds itself a hundred times, 5 deep: ten thousand million files",
                    forged -> List.of(nested(forged, "d", 100, 5)),
                    NOT_WHOLE + "it has more than 200000 files and folders"),
            new Case("the same with names of 250 characters",
                    forged -> List.of(nested(forged, "d".repeat(250), 2, 15)),
                    NOT_WHOLE + "it has a path of more than 4096 bytes, or paths of more than 67108864 bytes together"),
            new Case("100,001 files",
                    forged -> List.of(Name.of("files", Forged.FOLDER, forged.tree(names(100_001,
                            number -> Name.of("f" + number, Forged.FILE, forged.blob("")))))),
                    "fleet.yaml: error: the tree holds 100003 files\n    at most 100000 are read"),
            new Case("99,990 files",
                    forged -> List.of(Name.of("files", Forged.FOLDER, forged.tree(names(99_990,
                            number -> Name.of("f" + number, Forged.FILE, forged.blob("")))))),
                    "accepted"));

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

    @ParameterizedTest
    @FieldSource("CASES")
    void isRefusedOrReadWithinItsLimits(Case bomb) throws IOException {
        var names = new ArrayList<>(sound(forged));
        for (var name : bomb.bomb().names(forged)) {
            names.removeIf(other -> List.of(other.name()).equals(List.of(name.name()))
                    || new String(other.name(), StandardCharsets.UTF_8)
                            .equals(new String(name.name(), StandardCharsets.UTF_8)));
            names.add(name);
        }
        names.sort((a, b) -> java.util.Arrays.compareUnsigned(a.name(), b.name()));
        forged.point("refs/heads/main", forged.commit(forged.tree(names)));
        long begun = System.nanoTime();
        assertEquals(bomb.says(), judge.says());
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis < 20_000, "it took " + millis + " ms");
    }

    private static List<Name> sound(Forged forged) throws IOException {
        return List.of(resource(forged, "fleet.yaml", "Fleet", "harbour", "{}"),
                resource(forged, "plugins.yaml", "Plugins", "plugins", "{plugins: []}"));
    }

    private static Name resource(Forged forged, String path, String kind, String name, String spec)
            throws IOException {
        return Name.of(path, Forged.FILE, forged.blob("apiVersion: evenkeel/v1\nkind: " + kind
                + "\nmetadata: {name: " + name + "}\nspec: " + spec + "\n"));
    }

    private static Name file(Forged forged, int bytes) throws IOException {
        return Name.of("big", Forged.FILE, forged.object(Constants.OBJ_BLOB, new byte[bytes]));
    }

    private static Name nested(Forged forged, String name, int width, int depth) throws IOException {
        var below = forged.blob("");
        int mode = Forged.FILE;
        for (int i = 0; i < depth; i++) {
            var id = below;
            int kind = mode;
            below = forged.tree(names(width, number -> Name.of(name + number, kind, id)));
            mode = Forged.FOLDER;
        }
        return Name.of("nested", Forged.FOLDER, below);
    }

    private interface Numbered {
        Name of(int number) throws IOException;
    }

    private static List<Name> names(int count, Numbered numbered) throws IOException {
        var names = new ArrayList<Name>();
        for (int i = 0; i < count; i++) {
            names.add(numbered.of(i));
        }
        names.sort((a, b) -> java.util.Arrays.compareUnsigned(a.name(), b.name()));
        return Collections.unmodifiableList(names);
    }
}
