package evenkeel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a host can do what a step wants of it.
class VerdictTest {

    static String told(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Runs() -> "runs";
            case Verdict.Skipped(var because) -> "Skipped: " + because;
            case Verdict.Failed(var because) -> "Failed: " + because;
        };
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "known and supported | 2.2 | aws:runShellScript | | runs",
            "one of Evenkeel's | 2.2 | file | | runs",
            "one of Evenkeel's in an older schema | 2.0 | file | | runs",
            "D5 | 2.0 | aws:psModule | | Failed: Plugin with name aws:psModule is not supported in current platform. Step"
                    + " name: s",
            "D5 a host that lacks pwsh | 2.0.3 | aws:runPowerShellScript | | Failed: Plugin with name"
                    + " aws:runPowerShellScript is not supported in current platform. Step name: s",
            "D6 | 2.2 | aws:psModule | | Skipped: Step execution skipped due to unsupported plugin: aws:psModule. Step"
                    + " name: s",
            "D6 a host that lacks pwsh | 2.2 | aws:runPowerShellScript | | Skipped: Step execution skipped due to"
                    + " unsupported plugin: aws:runPowerShellScript. Step name: s",
            "D7 | 2.0 | aws:runShellScript | 'Linux' | Failed: Precondition is not supported for document schema version"
                    + " prior to 2.2. Step name: s",
            "D8 | 2.2 | aws:future | 'Linux' | Failed: Plugin with name aws:future is not supported by this version of ssm"
                    + " agent, please update to latest version. Step name: s",
            "D8 before 2.2 | 2.0 | aws:future | | Failed: Plugin with name aws:future is not supported by this version of"
                    + " ssm agent, please update to latest version. Step name: s",
            "P23 | 2.2 | aws:domainJoin | 'Linux' | Skipped: Step execution skipped due to unsupported plugin:"
                    + " aws:domainJoin. Step name: s",
            "P24 | 2.2 | aws:future | 'Linux' | Failed: Plugin with name aws:future is not supported by this version of ssm"
                    + " agent, please update to latest version. Step name: s",
            "false and unknown | 2.2 | aws:future | 'Windows' | Skipped: Step execution skipped due to unsupported plugin:"
                    + " aws:future. Step name: s"})
    void followsPlatformAndSchema(String row, String schema, String action, String platform, String expected)
            throws Unreadable {
        var precondition = platform == null
                ? ""
                : ",'precondition':{'StringEquals':['platformType'," + platform + "]}";
        var document = Written.document("{'schemaVersion':'" + schema + "','mainSteps':[{'action':'" + action
                + "','name':'s'" + precondition + "}]}");
        assertEquals(expected, told(Verdict.of(document, document.steps().getFirst(), Map.of(),
                Set.of("aws:runShellScript", "file"))));
    }
}
