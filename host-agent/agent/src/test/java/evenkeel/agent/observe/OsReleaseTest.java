package evenkeel.agent.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.loader.Commands;
import evenkeel.loader.DirectoryHost;

class OsReleaseTest {

    @TempDir
    Path root;

    private String id() throws IOException {
        return OsRelease.orNone(new DirectoryHost(root, false, Commands.refused("none"), digest -> {
            throw new IOException(digest);
        })).get("ID");
    }

    private void says(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {"debian | debian", "\"debian\" | debian", "'a b' | a b",
            "\"a \\\"b\\\" \\$c\" | a \"b\" $c", "'it\\$' | it\\$", "\" | \"", "^^ | ^^"})
    void takesQuotesOff(String written, String value) {
        assertEquals(value, OsRelease.of("NAME=x\nID=" + written + "\n").get("ID"));
    }

    @Test
    void ofTwoTheLastCountsAndWhatIsNoAssignmentDoesNot() {
        assertEquals("b", OsRelease.of("# ID=c\nID=a\nID=b\n ID=d\nBUILD_ID=e\n").get("ID"));
    }

    @Test
    void whatCannotBeReadSaysNothing() throws IOException {
        says("usr/lib/os-release", "ID=vendor\n");
        Files.createDirectories(root.resolve("etc/os-release"));
        assertEquals("", id());
    }

    @Test
    void theFirstFileThatIsThereSpeaks() throws IOException {
        assertEquals("", id());
        says("usr/lib/os-release", "ID=vendor\n");
        assertEquals("vendor", id());
        says("etc/os-release", "ID=own\n");
        assertEquals("own", id());
    }
}
