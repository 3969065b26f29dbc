package evenkeel.server.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.server.Entries;
import evenkeel.server.keys.Keys;

class SignaturesTest {

    @TempDir
    Path folder;

    @Test
    void aCommitThatIsCutOffAnywhereIsAFindingAndNoFault() throws Exception {
        var keys = Keys.open(folder.resolve("keys"));
        var allowed = Set.of(keys.audit().open());
        try (var repository = Mirror.open(folder.resolve("audit.git"))) {
            var id = new AuditBranch(repository, "refs/heads/audit/2026", keys.audit()).commit(Entries.range(1, 1));
            var raw = repository.open(id, Constants.OBJ_COMMIT).getBytes();
            assertEquals(Optional.empty(), Signatures.problem(raw, allowed));
            for (int length = 0; length < raw.length; length++) {
                assertTrue(Signatures.problem(Arrays.copyOf(raw, length), allowed).isPresent(), "cut at " + length);
            }
        }
    }

    @Test
    void garbageIsNotSigned() {
        for (var raw : new String[]{"", "\n\n", "\ngpgsig ", "\ngpgsig \n", "\ngpgsig x\n ", "\ngpgsig x\n \n\n",
                "tree x\ngpgsig -----BEGIN SSH SIGNATURE-----\n AAAA"}) {
            assertTrue(Signatures.problem(raw.getBytes(StandardCharsets.ISO_8859_1), Set.of()).isPresent(), raw);
        }
    }
}
