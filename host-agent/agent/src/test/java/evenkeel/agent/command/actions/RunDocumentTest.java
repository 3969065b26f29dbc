package evenkeel.agent.command.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.agent.command.Performer.End;
import evenkeel.model.Json;

/// `aws:runDocument`: which document, with which parameters. That it runs is the engine's part.
class RunDocumentTest {

    private static final String YAML = """
            schemaVersion: "2.2"
            parameters:
              Count: {type: Integer, default: 5}
            mainSteps:
              - action: aws:runShellScript
                name: one
                inputs:
                  runCommand:
                    - echo "{{ Count }}"
                  timeoutSeconds: '60'
            """;

    @TempDir
    Path folder;
    private TestRoom room;

    @BeforeEach
    void open() throws IOException {
        room = new TestRoom(folder);
        Files.writeString(folder.resolve("downloads/doc.yaml"), YAML);
        room.documents.put("Install", Json.MAPPER.readTree("{\"schemaVersion\":\"2.2\"}"));
    }

    @Test
    void runsADocumentThatCameWithTheCommand() throws IOException {
        assertEquals(End.WELL, run("SSMDocument", "Install", "{\"a\": [1]}"));
        assertEquals(room.documents.get("Install"), room.calledDocument);
        assertEquals(Map.of("a", Json.MAPPER.readTree("[1]")), room.called.getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Install:$LATEST", "arn:aws:ssm:us-east-1:123456789012:document/Install",
            "arn:aws:ssm:us-east-1:123456789012:document/Install:$DEFAULT"})
    void knowsADocumentByAnyOfItsNames(String name) throws IOException {
        assertEquals(End.WELL, run("SSMDocument", name, "{}"));
        assertEquals(room.documents.get("Install"), room.calledDocument);
    }

    @Test
    void readsALocalDocumentInYamlWithTheTypesThatItsFormHas() throws IOException {
        run("LocalPath", "doc.yaml", "\"\"");
        var read = room.calledDocument;
        assertTrue(read.path("schemaVersion").isString());
        assertEquals(5, read.path("parameters").path("Count").path("default").intValue());
        var inputs = read.path("mainSteps").path(0).path("inputs");
        assertEquals("echo \"{{ Count }}\"", inputs.path("runCommand").path(0).stringValue());
        assertTrue(inputs.path("timeoutSeconds").isString(), "it is quoted");
    }

    @Test
    void readsALocalDocumentInJsonByItsWholePath() throws IOException {
        Files.writeString(folder.resolve("doc.json"), " {\"schemaVersion\": \"2.2\", \"n\": 5}");
        run("LocalPath", room.folder + "/doc.json", "{}");
        assertEquals(5, room.calledDocument.path("n").intValue());
    }

    @Test
    void aFolderStandsForTheOneDocumentInIt() throws IOException {
        Files.createDirectory(folder.resolve("downloads/document"));
        Files.writeString(folder.resolve("downloads/document/README.md"), "not this");
        Files.writeString(folder.resolve("downloads/document/a.yml"), YAML);
        run("LocalPath", "document", "\"\"");
        assertEquals("2.2", room.calledDocument.path("schemaVersion").stringValue());
        Files.writeString(folder.resolve("downloads/document/b.json"), "{}");
        var because = assertThrows(IOException.class, () -> run("LocalPath", "document", "\"\"")).getMessage();
        assertTrue(because.contains("has 2 documents"), because);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'{\\\"Count\\\": 7}'", "'Count: 7'"})
    void parametersMayBeATextInJsonOrYaml(String text) throws IOException {
        run("SSMDocument", "Install", "\"" + text + "\"");
        assertEquals(7, room.called.getFirst().get("Count").intValue());
    }

    @Test
    void endsAsTheDocumentDoes() throws IOException {
        room.callEnds = End.failed("Maximum depth for document execution exceeded");
        assertEquals(room.callEnds, run("SSMDocument", "Install", "{}"));
    }

    @Test
    void whereNoneIsNamedItIsTheOneThatWasDownloaded() throws IOException {
        run("LocalPath", "", "{}");
        assertEquals(5, room.calledDocument.path("parameters").path("Count").path("default").intValue());
        Files.writeString(folder.resolve("downloads/other.json"), "{}");
        assertTrue(assertThrows(IOException.class, () -> run("LocalPath", "", "{}")).getMessage()
                .endsWith("downloads has 2 documents (.json, .yaml, .yml): name one of them"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "SSMDocument | Other | no document Other came with the command",
            "LocalPath | ../doc.yaml | documentPath: write a path without ..",
            "URL | x | documentType: URL is none of LocalPath, SSMDocument"})
    void faultsAreSentences(String type, String path, String message) {
        var fault = assertThrows(IOException.class, () -> run(type, path, "{}"));
        assertTrue(fault.getMessage().startsWith(message), fault.getMessage());
    }

    @Test
    void aDocumentIsNoLargerThanSsms() throws IOException {
        Files.writeString(folder.resolve("downloads/big.yaml"), "a: " + "x".repeat(64 << 10));
        assertTrue(assertThrows(IOException.class, () -> run("LocalPath", "big.yaml", "{}")).getMessage()
                .endsWith("has more than 65536 bytes"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "a: &x [1] | anchors and aliases are not read", "a: *x | anchors and aliases are not read",
            "a: !!java.net.URL [x] | tags are not read", "a: !!str 1 | tags are not read",
            "{a: 1, a: 2} | the field a is written twice", "? [a] | a field's name is a list or a map",
            "`a: 1\n---\nb: 2` | it holds a second document", "a: [ | while parsing"})
    void whatOfYamlCouldMeanMoreIsRefused(String text, String message) {
        var fault = assertThrows(IOException.class, () -> Written.read("it", text));
        assertTrue(fault.getMessage().startsWith("it is neither JSON nor YAML: " + message), fault.getMessage());
    }

    @Test
    void nestingAndValuesAreLimited() {
        assertThrows(IOException.class, () -> Written.read("it", "a: " + "[".repeat(60) + "]".repeat(60)));
        assertThrows(IOException.class, () -> Written.read("it", "[x: " + "1, ".repeat(21_000) + "]"));
    }

    private End run(String type, String path, String parameters) throws IOException {
        return room.perform(new RunDocument(), """
                {"documentType": "%s", "documentPath": "%s", "documentParameters": %s}
                """.formatted(type, path, parameters));
    }
}
