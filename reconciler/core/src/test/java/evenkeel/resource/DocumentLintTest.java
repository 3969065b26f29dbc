package evenkeel.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.diagnose.Diagnostic;
import evenkeel.model.ActionDescriptor;

/// What `evenkeel document lint` says beyond what refuses a revision.
class DocumentLintTest {

    private static final List<ActionDescriptor> ACTIONS = Repository.SHELF.values().stream().flatMap(List::stream)
            .toList();

    private static List<String> lint(String path, String text) {
        return DocumentLint.of(path, text.getBytes(StandardCharsets.UTF_8), ACTIONS).diagnostics().stream()
                .map(Diagnostic::toString).toList();
    }

    private static String pasting(String parameter, String line) {
        return "schemaVersion: '2.2'\nparameters: {p: " + parameter + "}\nmainSteps:\n"
                + "  - {action: aws:runShellScript, name: a, inputs: {runCommand: ['" + line.replace("'", "''")
                + "']}}\n";
    }

    @Test
    void saysWhereAValueIsPastedIntoAShell_I21() {
        assertEquals(List.of("a.yaml:4:65: warning: `{{ p }}` is pasted into the script without quotes: who gives the"
                + " value can have anything run\n    add interpolationType: ENV_VAR to the parameter and write"
                + " \"$SSM_p\" here; or give it an allowedPattern such as ^[a-zA-Z0-9_.-]+$"),
                lint("a.yaml", pasting("{type: String}", "echo {{p}}")));
    }

    @ParameterizedTest(name = "I21 {0} in {1}: {2}")
    @CsvSource(delimiter = '§', quoteCharacter = '`', value = {"{type: String} § echo '{{ p }}' § warned",
            "{type: StringList} § for i in {{ p }}; do :; done § warned", "{type: String} § {{ p }} § quiet",
            "{type: StringList} § {{ p }} § quiet", "{type: Integer} § sleep {{ p }} § quiet",
            "{type: Boolean} § echo {{ p }} § quiet", "{type: String, allowedValues: [a, b]} § echo {{ p }} § quiet",
            "{type: String, interpolationType: ENV_VAR} § echo {{ p }} $SSM_p § quiet",
            "{type: String, allowedPattern: '^[a-z0-9._-]+$'} § echo {{ p }} § quiet",
            "{type: String, allowedPattern: '^(?:on|off)$'} § echo {{ p }} § quiet",
            "{type: String, allowedPattern: '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$'} § echo {{ p }} § quiet",
            "{type: String, allowedPattern: '^.*$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^[^a]+$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^\\S+$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^a|b$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^[a-z;]+$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^[!-~]+$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^[a-~]+$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^[+--]+$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^[ -/]+$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^[A-z]+$'} § echo {{ p }} § warned",
            "{type: String, allowedPattern: '^a$|^.b$'} § echo {{ p }} § warned"})
    void knowsWhichValuesCanDoNoHarm(String parameter, String line, String expected) {
        boolean warned = lint("a.yaml", pasting(parameter, line)).stream().anyMatch(each -> each.contains("pasted"));
        assertEquals(expected, warned ? "warned" : "quiet");
    }

    @Test
    void tellsOfWhatIsIgnored() {
        assertEquals(List.of(
                "a.yaml:3:40: warning: the pattern of `Name` holds for any value that has a match anywhere in it",
                "a.yaml:7:21: warning: SSM ignores `timeoutSeconds` here, and so does Evenkeel",
                "a.yaml:8:60: warning: `finallyStep` has no effect here: `first` is not the last step",
                "a.yaml:12:42: warning: `never` is no time limit, and 3600 seconds are taken",
                "a.yaml:12:49: warning: `aws:runShellScript` has no input `color`: it has no effect",
                "a.yaml:13:10: warning: `outputs` has no effect in a Command document"),
                lint("a.yaml", """
                        schemaVersion: '2.2'
                        parameters:
                          Name: {type: String, allowedPattern: 'a+', interpolationType: ENV_VAR}
                        mainSteps:
                          - action: aws:runShellScript
                            name: first
                            timeoutSeconds: 60
                            inputs: {runCommand: ['echo {{ Name }}'], finallyStep: true}
                          - action: aws:runShellScript
                            name: second
                            inputs:
                              {runCommand: [ls], timeoutSeconds: never, color: red}
                        outputs: [a]
                        """).stream().map(each -> each.lines().findFirst().orElseThrow()).toList());
    }

    @Test
    void tellsOfOlderSchemasAndOfOtherPlatforms() {
        assertEquals(List.of("a.json:1:19: warning: schema 2.0 is an older form of a Command document",
                "a.json:1:51: warning: the step `a` fails on Linux: `aws:runDockerAction` is not for it"),
                lint("a.json", """
                        {"schemaVersion": "2.0", "mainSteps": [{"action": "aws:runDockerAction", "name": "a", \
                        "inputs": {"action": "Ps"}}]}""").stream().map(each -> each.lines().findFirst().orElseThrow())
                        .toList());
    }

    /// V13 in a document: a number that SSM takes from a parameter is no fault.
    @Test
    void takesATimeLimitFromAParameter() {
        assertEquals(List.of(), lint("a.yaml", """
                schemaVersion: '2.2'
                parameters:
                  executionTimeout: {type: String, default: '3600', allowedPattern: '^[0-9]{1,6}$'}
                mainSteps:
                  - action: aws:runShellScript
                    name: a
                    inputs: {runCommand: [ls], timeoutSeconds: '{{ executionTimeout }}', workingDirectory: ''}
                """));
    }

    @Test
    void takesAnyActionWhereItIsNotKnownWhatThereIs() {
        var text = "schemaVersion: '2.2'\nmainSteps: [{action: dance, name: a}]\n".getBytes(StandardCharsets.UTF_8);

        assertEquals(List.of(), DocumentLint.of("a.yaml", text, List.of()).diagnostics());
        assertTrue(DocumentLint.of("a.yaml", text, ACTIONS).document().isEmpty());
    }

    @Timeout(10)
    @ParameterizedTest(name = "{0}")
    @CsvSource({"deep, nested", "wide, holds", "large, bytes", "aliases, alias", "pattern, regular", "nothing, empty"})
    void endsWithAClearErrorWhateverItIsGiven(String what, String word) {
        var head = "schemaVersion: '2.2'\nmainSteps: [{action: aws:runShellScript, name: a, inputs: {runCommand: ";
        var text = switch (what) {
            case "deep" -> head + "[".repeat(5_000);
            case "wide" -> head + "[ls]}}" + ", {action: b, name: c}".repeat(2_000) + "]\n";
            case "large" -> head + "[" + "x".repeat(1 << 20) + "]}}]\n";
            case "aliases" -> "schemaVersion: '2.2'\na: &a [b]\nmainSteps: [*a, *a]\n";
            case "pattern" -> "schemaVersion: '2.2'\nparameters: {p: {type: String, allowedPattern: '"
                    + "(".repeat(3_000) + "'}}\nmainSteps: [{action: b, name: c}]\n";
            default -> "";
        };
        var linted = DocumentLint.of("a.yaml", text.getBytes(StandardCharsets.UTF_8), ACTIONS);

        assertTrue(linted.document().isEmpty());
        assertTrue(linted.diagnostics().stream().anyMatch(each -> each.refuses() && each.toString().contains(word)),
                linted.diagnostics()::toString);
    }
}
