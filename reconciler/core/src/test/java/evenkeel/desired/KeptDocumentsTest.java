package evenkeel.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.resource.Repository;

/// SSM's documents, kept by associations.
class KeptDocumentsTest {

    private static Repository repository(String document, String parameters) {
        return Repository.fresh().with("associations/script.yaml", """
                apiVersion: evenkeel/v1
                kind: Association
                metadata: {name: script}
                spec:
                  documentName: %s
                  targets: [{key: InstanceIds, values: ['*']}]
                  parameters: %s
                """.formatted(document, parameters));
    }

    private static List<Item> items(Repository repository) {
        return Compiler.of(repository.fleet())
                .host(new HostName("web-01"), new TreeMap<>(), new TreeMap<>(), new TreeMap<>())
                .desired().items().stream().filter(item -> item.origin().association().equals("script")).toList();
    }

    private static String text(Item item) {
        return new String(item.desired().canonical(), StandardCharsets.UTF_8);
    }

    @Test
    void anAssociationKeepsAReadyMadeDocument() {
        var items = items(repository("AWS-RunShellScript", "{commands: [echo a, echo b]}"));

        assertEquals(1, items.size());
        assertEquals("aws:runShellScript", items.getFirst().action());
        assertEquals("{\"runCommand\":[\"echo a\",\"echo b\"],\"timeoutSeconds\":\"3600\"}",
                text(items.getFirst()));
        assertEquals("AWS-RunShellScript", items.getFirst().origin().document());
    }

    @ParameterizedTest(name = "executionTimeout {0} is {1}")
    @CsvSource({"'600', 600", "'[''600'']', 600", "172800, 172800"})
    void takesTheTimeLimitOfAReadyMadeDocument(String given, String seconds) {
        var items = items(repository("AWS-RunShellScript",
                "{commands: [echo a], workingDirectory: /tmp, executionTimeout: " + given + "}"));

        assertEquals("{\"runCommand\":[\"echo a\"],\"timeoutSeconds\":\"" + seconds
                + "\",\"workingDirectory\":\"/tmp\"}", text(items.getFirst()));
    }

    @ParameterizedTest(name = "V13 executionTimeout {0}")
    @CsvSource({"0, refused", "172801, refused", "abc, refused", "172800, accepted"})
    void holdsValuesAgainstAReadyMadeDocument(String timeout, String expected) {
        var reading = repository("AWS-RunShellScript", "{commands: [a], executionTimeout: '" + timeout + "'}").read();

        assertEquals(expected, reading.fleet().isPresent() ? "accepted" : "refused", reading.diagnostics()::toString);
    }

    @Test
    void refusesAReadyMadeDocumentThatOnlyCommandsRun() {
        var reading = repository("AWS-RunDocument", "{sourceType: SSMDocument, sourceInfo: {name: x}}").read();

        assertTrue(reading.diagnostics().getFirst().toString().contains("it runs as a command only: evenkeel run"),
                reading.diagnostics()::toString);
    }

    /// The form of a step that schema 1.2 has, and what SSM makes of an odd time limit.
    @Test
    void keepsADocumentOfSchema12() {
        var items = items(repository("older", "{}").with("documents/older.yaml", """
                schemaVersion: '1.2'
                runtimeConfig:
                  aws:runShellScript:
                    properties:
                      - {id: 0.aws:runShellScript, runCommand: [ls], timeoutSeconds: '10.5'}
                      - {runCommand: [ls], timeoutSeconds: an hour, workingDirectory: ''}
                """));

        assertEquals(List.of("script:script/0.aws:runShellScript {\"runCommand\":[\"ls\"],\"timeoutSeconds\":\"10\"}",
                "script:script/aws:runShellScript {\"runCommand\":[\"ls\"],\"timeoutSeconds\":\"3600\"}"),
                items.stream().map(item -> item.key() + " " + text(item)).toList());
    }

    @ParameterizedTest(name = "{0}: {1}, {2} keeps {3}")
    @CsvSource(delimiter = '|', value = {"P3 | [platformType, Windows] | a | always",
            "P16 | ['{{ a }}', '{{ b }}'] | a | step always",
            "P17 | ['{{ a }}', '{{ b }}'] | c | always", "P18 | ['{{ a }}', ''] | '' | step always",
            "P19 | [a, '{{ a }}'] | a | step always", "P20 | ['{{ a }}', bar] | a | always",
            "P21 | ['a {{ b }} {{ not a param }}', '{{ a }} a {{ not a param }}'] | a | step always",
            "P22 | ['a {{ b }} {{ not a param }}', '{{ a }} b {{ not a param }}'] | a | always"})
    void keepsTheStepsWhosePreconditionHolds(String row, String condition, String value, String expected) {
        var items = items(repository("given", "{a: " + (value == null || value.isEmpty() ? "''" : value) + "}")
                .with("documents/given.yaml", """
                        schemaVersion: '2.2'
                        parameters: {a: {type: String}, b: {type: String, default: a}}
                        mainSteps:
                          - action: aws:runShellScript
                            name: step
                            precondition: {StringEquals: %s}
                            inputs: {runCommand: ['echo {{ a }} {{ b }}']}
                          - action: aws:runShellScript
                            name: always
                            inputs: {runCommand: [ls]}
                        """.formatted(condition)));

        assertEquals(expected, String.join(" ", items.stream().map(item -> item.origin().step()).toList()));
    }

    @Test
    void aStepWhosePreconditionDoesNotHoldIsNotWaitedFor() {
        var items = items(repository("given", "{a: x}").with("documents/given.yaml", """
                schemaVersion: '2.2'
                parameters: {a: {type: String}}
                mainSteps:
                  - action: aws:runShellScript
                    name: step
                    precondition: {StringEquals: ["{{ a }}", y]}
                    inputs: {runCommand: ['echo {{ a }}']}
                  - action: aws:runShellScript
                    name: then
                    requires: [step]
                    inputs: {runCommand: [ls]}
                """));

        assertEquals(List.of(), items.getFirst().wiring().requires());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"'{{ lines }}' | [\"a\",\"b\"]",
            "['{{ lines }}', c] | [\"a\",\"b\",\"c\"]",
            "[c, '{{ line }}'] | [\"c\",\"a\"]", "'{{ line }}' | [\"a\"]"})
    void theLinesOfAScriptMayBeLists(String written, String lines) {
        var items = items(repository("given", "{lines: [a, b], line: a}").with("documents/given.yaml", """
                schemaVersion: '2.2'
                parameters: {lines: {type: StringList}, line: {type: String}}
                mainSteps: [{action: aws:runShellScript, name: step, inputs: {runCommand: %s}}]
                """.formatted(written)));

        assertEquals("{\"runCommand\":" + lines + "}", text(items.getFirst()));
    }
}
