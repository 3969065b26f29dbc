package evenkeel.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandDocumentTest {

    private static final String STEPS = "'mainSteps':[{'action':'aws:runShellScript','name':'s'}]";
    private static final String CONFIG = "'runtimeConfig':{'aws:runShellScript':{'properties':[{'id':'x'}]}}";

    @ParameterizedTest(name = "D1 {0}")
    @ValueSource(strings = {"1.0", "1.2", "2.0", "2.0.1", "2.0.2", "2.0.3", "2.2"})
    void d1ReadsTheSchemasThatSsmsAgentTakes(String schema) throws Unreadable {
        var document = Written.document(
                "{'schemaVersion':'" + schema + "'," + (schema.startsWith("1") ? CONFIG : STEPS) + "}");
        assertEquals("aws:runShellScript", document.steps().getFirst().action());
        assertEquals(schema.equals("2.2"), document.crossPlatform());
    }

    @ParameterizedTest(name = "D2 {0}")
    @ValueSource(strings = {"1.1", "2.1", "9999.0", "2.2.1"})
    void d2RefusesOthers(String schema) {
        refused("{'schemaVersion':'" + schema + "'," + STEPS + "}", "Document with schema version " + schema
                + " is not supported by this version of ssm agent, please update to latest version");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"D3 empty | {} | the document is empty",
            "D3 no object | [] | the document is empty",
            "D3 no steps | {'schemaVersion':'2.2','mainSteps':[]} | the document has no steps",
            "D3 none at all | {'schemaVersion':'2.2'} | the document has no steps",
            "D3 no plugins | {'schemaVersion':'1.2','runtimeConfig':{}} | the document has no steps",
            "no name | {'schemaVersion':'2.2','mainSteps':[{'action':'x'}]} | a step needs an action and a name",
            "twice | {'schemaVersion':'2.2','mainSteps':[{'action':'x','name':'s'},{'action':'x','name':'s'}]} | there is"
                    + " a second step s",
            "a name that is a path | {'schemaVersion':'2.2','mainSteps':[{'action':'x','name':'../../s'}]} | without a"
                    + " slash",
            "a name that is a folder | {'schemaVersion':'2.2','mainSteps':[{'action':'x','name':'..'}]} | a step's name",
            "no type | {'schemaVersion':'2.2','parameters':{'p':{'type':'Text'}}} | the parameter \"p\" is of no type",
            "runbook | {'schemaVersion':'0.3','mainSteps':[]} | Automation runbook",
            "session | {'schemaVersion':'1.0','sessionType':'Port'} | Session document",
            "package | {'schemaVersion':'2.0','packages':{},'files':{}} | aws:configurePackage installs it"})
    void saysWhyItCannotBeRun(String row, String written, String sentence) {
        refused(written, sentence);
    }

    private static void refused(String written, String sentence) {
        var because = assertThrows(Unreadable.class, () -> Written.document(written)).getMessage();
        assertTrue(because.contains(sentence), because);
    }

    @Test
    void isBounded() {
        var many = "{'action':'x','name':'a'},".repeat(500);
        refused("{'schemaVersion':'2.2','mainSteps':[" + many + "{'action':'x','name':'b'}]}", "more than 500 steps");
        var properties = "{},".repeat(500);
        refused("{'schemaVersion':'1.2','runtimeConfig':{'x':{'properties':[" + properties + "{}]}}}",
                "more than 500 steps");
        var parameters = new StringBuilder();
        for (int i = 0; i < 201; i++) {
            parameters.append(i == 0 ? "" : ",").append("'p").append(i).append("':{'type':'String'}");
        }
        refused("{'schemaVersion':'2.2','parameters':{" + parameters + "}," + STEPS + "}",
                "the document has 201 parameters, and may have 200");
    }

    @Test
    void d4TakesPropertiesAsAListOrOne() throws Unreadable {
        var document = Written.document("""
                {'schemaVersion':'1.2','runtimeConfig':{
                  'aws:runShellScript':{'properties':[{'id':'0.x','runCommand':['a']},{'runCommand':['b']},
                    {'runCommand':['c']}]},
                  'aws:psModule':{'properties':{'source':'z','onFailure':'exit'}}}}""");
        assertEquals(List.of("0.x", "aws:runShellScript", "aws:runShellScript-1", "aws:psModule"),
                document.steps().stream().map(DocumentStep::name).toList());
        assertEquals(Written.json("{'runCommand':['a']}"), document.steps().getFirst().inputs());
        assertEquals(Written.json("{'source':'z'}"), document.steps().getLast().inputs());
    }

    @Test
    void d9TwoStepsWithOneActionHaveTheirOwnNames() throws Unreadable {
        var document = Written.steps("one", "", "two", "");
        assertEquals(List.of("one", "two"), document.steps().stream().map(DocumentStep::name).toList());
        assertEquals(Flow.ON, document.steps().getFirst().flow());
    }

    @Test
    void readsWhatComesAfterAStepWithinItsInputsOrBesideThem() throws Unreadable {
        var document = Written.document("""
                {'schemaVersion':'2.2','mainSteps':[
                  {'action':'x','name':'a','inputs':{'onFailure':'exit','onSuccess':'exit','finallyStep':'true','y':1}},
                  {'action':'x','name':'b','onFailure':'successAndExit','finallyStep':true,'inputs':{'y':1}},
                  {'action':'x','name':'c','onFailure':'exit','inputs':{'onFailure':'Abort','y':1}}]}""");
        assertEquals(List.of(new Flow(Flow.OnFailure.EXIT, true, true),
                new Flow(Flow.OnFailure.SUCCESS_AND_EXIT, false, true), Flow.ON),
                document.steps().stream().map(DocumentStep::flow).toList());
        document.steps().forEach(step -> assertEquals(Written.json("{'y':1}"), step.inputs()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"X1 | 3600 | 3600", "X1 | '10' | 10", "X1 | '10.5' | 10",
            "X1 | 5.0 | 5", "X2 | 3 | 3600", "X2 | 176400 | 3600", "X2 the least | 5 | 5",
            "X2 the most | 172800 | 172800",
            "X2 too much for a number | '99999999999999' | 3600", "X2 below zero | -10 | 3600", "X3 | 'test' | 3600",
            "X3 | '{{ x }}' | 3600", "X3 nothing | null | 3600"})
    void readsTimeLimitsAsSsmDoes(String row, String written, int seconds) {
        assertEquals(seconds, Timeouts.seconds(Written.json(written)));
        assertEquals(3600, Timeouts.seconds(null));
    }
}
