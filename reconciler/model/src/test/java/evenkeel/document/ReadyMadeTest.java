package evenkeel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadyMadeTest {

    static Set<String> names() {
        return ReadyMade.names();
    }

    private static CommandDocument document(String name) throws Unreadable {
        return CommandDocument.of(ReadyMade.content(name).orElseThrow());
    }

    @Test
    void areThereUnderTheNamesThatPeopleKnow() {
        assertEquals(Set.of("AWS-RunShellScript", "AWS-RunPowerShellScript", "AWS-RunDocument", "AWS-RunRemoteScript",
                "AWS-ConfigureAWSPackage", "AWS-UpdateSSMAgent", "AWS-RefreshAssociation",
                "AWS-GatherSoftwareInventory"), names());
        assertEquals(Optional.empty(), ReadyMade.content("AWS-Noop"));
        assertNotSame(ReadyMade.content("AWS-RunDocument").get(), ReadyMade.content("AWS-RunDocument").get());
    }

    @ParameterizedTest
    @MethodSource("names")
    void areReadAndTheirDefaultsFitWhatTheySay(String name) throws Unreadable {
        var document = document(name);
        for (var parameter : document.parameters().values()) {
            assertTrue(!parameter.description().isEmpty(), parameter.name());
            parameter.allowedPattern().ifPresent(pattern -> assertEquals(Optional.empty(), Patterns.fault(pattern)));
            if (parameter.byDefault().isPresent()) {
                var value = assertInstanceOf(TypedValue.Right.class,
                        new TypedValue(parameter).of(parameter.byDefault().get()), parameter.name()).value();
                assertEquals(List.of(), new Constraints(parameter).faults(value), parameter.name());
            }
        }
        var all = Set.copyOf(document.parameters().keySet());
        for (var step : document.steps()) {
            assertTrue(Platforms.LINUX.contains(step.action()), step.action());
            Pattern.compile("\\{\\{ (\\w+) }}").matcher(step.inputs().toString()).results()
                    .forEach(place -> assertTrue(all.contains(place.group(1)), place.group(1)));
        }
    }

    @Test
    void runAShellScriptAsPeopleAreUsedTo() throws Unreadable {
        var document = document("AWS-RunShellScript");
        var given = Written.json("{'commands':['a','b'],'executionTimeout':['60']}");
        var values = assertInstanceOf(ParameterValues.Fitting.class, ParameterValues.of(document, 1_000, given))
                .values();
        assertEquals(Written.json("{'runCommand':['a','b'],'workingDirectory':'','timeoutSeconds':'60'}"),
                document.inputs(document.steps().getFirst(), values));
    }

    @Test
    void runARemoteScriptOnLinuxOnly() throws Unreadable {
        var document = document("AWS-RunRemoteScript");
        var given = Written
                .json("{'sourceType':['GitHub'],'sourceInfo':[{'path':'x'}],'commandLine':['x.sh']}");
        var values = assertInstanceOf(ParameterValues.Fitting.class, ParameterValues.of(document, 1_000, given))
                .values();
        var verdicts = document.steps().stream()
                .map(step -> VerdictTest.told(Verdict.of(document, step, values, Platforms.LINUX)).split(":")[0])
                .toList();
        assertEquals(List.of("runs", "Skipped", "runs"), verdicts);
        assertEquals(Written.json("{'sourceType':'GitHub','sourceInfo':{'path':'x'}}"),
                document.inputs(document.steps().getFirst(), values));
    }
}
