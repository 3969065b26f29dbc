package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.model.Json;
import evenkeel.resource.Repository;
import evenkeel.resource.Snapshot;

/// What goes along with a command.
class GatheringTest {

    private static final String ARN = "arn:aws:ssm:us-east-1:123456789012:document/";

    private static Gathering.Gathered gathered(String action, String inputs) throws IOException {
        var repository = Repository.fresh().with("documents/outer.yaml", """
                schemaVersion: '2.2'
                parameters: {name: {type: String, default: inner}}
                mainSteps: [{action: %s, name: a, inputs: %s}]
                """.formatted(action, inputs)).with("documents/inner.yaml", """
                schemaVersion: '2.2'
                mainSteps: [{action: aws:runShellScript, name: b, inputs: {runCommand: [ls]}}]
                """).with("documents/tool.json", """
                {"schemaVersion": "2.0", "version": "1", "packages": {"_any": {"_any": {"_any": {"file": "a.zip"}}}},
                 "files": {"a.zip": {"checksums": {"sha256": "%s"}}}}
                """.formatted("0".repeat(64))).with("packages/tool/a.zip", "bytes");
        return new Gathering(repository.fleet()).gather("outer", Map.of(), new Source() {
            @Override
            public String head() {
                return "working tree";
            }

            @Override
            public Snapshot read(String revision) {
                return repository.snapshot();
            }

            @Override
            public boolean descends(String revision, String ancestor) {
                return true;
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"inner", "'inner:$LATEST'", "'inner:$DEFAULT'", "'" + ARN + "inner'",
            "'" + ARN + "inner:$LATEST'", "'{{ name }}'"})
    void aDocumentThatIsCalledGoesAlongHoweverItIsNamed(String name) throws IOException {
        assertEquals(Set.of("inner"), gathered("aws:runDocument",
                "{documentType: SSMDocument, documentPath: " + name + "}").runs().documents().keySet());
        assertEquals(Set.of("inner"), gathered("aws:downloadContent",
                "{sourceType: SSMDocument, sourceInfo: {name: " + name + "}}").runs().documents().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool", "'" + ARN + "tool'", "'arn:aws:ssm:::package/tool'"})
    void aPackageGoesAlongHoweverItIsNamed(String name) throws IOException {
        var runs = gathered("aws:configurePackage", "{name: " + name + ", action: Install}").runs();
        assertEquals(Set.of("tool"), runs.documents().keySet());
        assertEquals(Set.of("packages/tool/a.zip"), runs.contents().keySet());
    }

    @Test
    void whatOnlyTheHostWillKnowIsLeftToIt() throws IOException {
        assertEquals(Set.of(), gathered("aws:runDocument",
                "{documentType: SSMDocument, documentPath: '{{ unknown }}'}").runs().documents().keySet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "inner:3 | the document outer cannot be run: inner:3: a document is as the accepted revision has it; write inner,"
                    + " or another name for another version",
            ARN + "inner:3 | the document outer cannot be run: inner:3: a document is as the accepted revision has it; write"
                    + " inner, or another name for another version",
            ARN + "other | the document outer calls other, and there is none",
            "arn:aws:s3:::inner | the document outer cannot be run: `arn:aws:s3:::inner` names no document: write its name, 3"
                    + " to 128 of letters, digits and _ - ., or its ARN, arn:aws:ssm:REGION:ACCOUNT:document/NAME"})
    void saysWhichDocumentThereIsNot(String name, String sentence) {
        assertEquals(sentence, assertThrows(IOException.class, () -> gathered("aws:runDocument",
                "{documentType: SSMDocument, documentPath: " + Json.line(name) + "}")).getMessage());
    }
}
