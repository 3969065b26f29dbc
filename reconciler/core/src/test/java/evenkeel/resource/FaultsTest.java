package evenkeel.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import evenkeel.document.CommandDocument;
import evenkeel.document.Unreadable;

/// Every fault of a repository and the exact words that tell of it: `faults/*.txt`. `-Dgolden=write` writes them anew,
/// to be read before they are committed.
class FaultsTest {

    private static final Path FOLDER = Path.of("src/test/resources/faults");

    static List<FaultCase> cases() throws IOException {
        List<FaultCase> cases = new ArrayList<>();
        for (var file : files()) {
            cases.addAll(FaultCase.parse(Files.readString(file)));
        }
        return cases;
    }

    private static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsWhatIsWrongAndWhatToWriteInstead(FaultCase fault) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            for (var file : files()) {
                Files.writeString(file, FaultCase.parse(Files.readString(file)).stream()
                        .map(each -> each.write(each.found())).collect(Collectors.joining()));
            }
            return;
        }
        assertEquals(fault.expected(), fault.found());
    }

    /// What is read here without an error, agents can run.
    @ParameterizedTest
    @MethodSource("cases")
    void agentsCanRunEachSoundDocument(FaultCase fault) throws Unreadable {
        for (var document : fault.repository().read().fleet().map(Fleet::documents).orElse(new TreeMap<>()).values()) {
            if (document.type().equals("Command")) {
                CommandDocument.of(document.content());
            }
        }
    }

    @Test
    void knowsAtLeastSixtyFaults() throws IOException {
        assertTrue(cases().size() >= 60, "a fault that no case shows may be told of badly");
    }
}
