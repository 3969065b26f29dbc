package evenkeel.document;

import static evenkeel.document.Written.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

class PreconditionTest {

    private static final String UNRECOGNIZED = "Failed: Unrecognized precondition(s): '";
    private static final String UPDATE = "', please update agent to latest version. Step name: s";
    private static final String SKIPPED = "Skipped: Step execution skipped due to unsatisfied preconditions: '";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", value = {
            "P1 | {'StringEquals':['platformType','Linux']} | {} | runs",
            "P1 any case | {'StringEquals':['platformType','LINUX']} | {} | runs",
            "P2 | {'StringEquals':['Linux','platformType']} | {} | runs",
            "P3 | {'StringEquals':['platformType','Windows']} | {} | SKIP:[platformType, Windows]",
            "P4 | {'StringEquals':['platformType','FutureOS']} | {} | SKIP:[platformType, FutureOS]",
            "P5 | {'StringEquals':['platformType','platformType']} | {} | FAIL:'StringEquals': [platformType"
                    + " platformType]",
            "P6 | {'StringEquals':['platformType','Linux','foo']} | {} | FAIL:'StringEquals': operator accepts exactly"
                    + " 2 arguments",
            "P7 | {'foo':['platformType','Linux']} | {} | FAIL:unrecognized operator: 'foo'",
            "P8 | {'StringEquals':['platformType','Linux'],'foo':[]} | {} | FAIL:unrecognized operator: 'foo'",
            "P9 | {'StringEquals':['{{ paramName }}','{{ paramName }}']} | {'paramName':'v'} | FAIL:'StringEquals':"
                    + " operator's arguments can't be identical",
            "P10 | {'StringEquals':['foo','foo']} | {} | FAIL:'StringEquals': operator's arguments can't be identical",
            "P11 | {'StringEquals':['foo','bar']} | {'p':'v'} | FAIL:'StringEquals': at least one of operator's arguments"
                    + " must contain a valid document parameter",
            "P12 | {'StringEquals':['{{ unknown }}','bar']} | {'p':'v'} | FAIL:'StringEquals': at least one of"
                    + " operator's arguments must contain a valid document parameter",
            "P13 | {'StringEquals':['{{ ssm:parameter }}','bar']} | {} | FAIL:'StringEquals': operator's arguments can't"
                    + " contain SSM parameters",
            "P14 | {'StringEquals':['{{ ssm-secure:parameter }}','bar']} | {} | FAIL:'StringEquals': operator's"
                    + " arguments can't contain secure SSM parameters",
            "P15 | {'StringEquals':['platformType','{{ platformValue }}']} | {'platformValue':'Linux'} |"
                    + " FAIL:'StringEquals': the second argument for the platformType variable can't contain document"
                    + " parameters",
            "P16 | {'StringEquals':['{{ param1 }}','{{ param2 }}']} | {'param1':'foo','param2':'foo'} | runs",
            "P17 | {'StringEquals':['{{ param1 }}','{{ param2 }}']} | {'param1':'foo','param2':'bar'} |"
                    + " SKIP:[{{ param1 }}, {{ param2 }}]",
            "P18 | {'StringEquals':['{{ param }}','']} | {'param':''} | runs",
            "P19 | {'StringEquals':['foo','{{ param1 }}']} | {'param1':'foo'} | runs",
            "P20 | {'StringEquals':['{{ param }}','bar']} | {'param':'foo'} | SKIP:[{{ param }}, bar]",
            "P21 | {'StringEquals':['foo {{ param2 }} {{ not a param }}','{{ param1 }} bar {{ not a param }}']} |"
                    + " {'param1':'foo','param2':'bar'} | runs",
            "P22 | {'StringEquals':['foo {{ param2 }} {{ not a param }}','{{ param1 }} bar {{ not a param }}']} |"
                    + " {'param1':'foo','param2':'foo'} | SKIP:[foo {{ param2 }} {{ not a param }}, {{ param1 }} bar"
                    + " {{ not a param }}]",
            "no texts | {'StringEquals':['platformType',5]} | {} | FAIL:'StringEquals': operator accepts exactly 2"
                    + " arguments",
            "not an object | ['platformType'] | {} | FAIL:a precondition is written as 'StringEquals': [a, b]",
            "none is written | {} | {} | runs"})
    void isDecidedAsSsmDecides(String row, String written, String parameters, String expected) throws Unreadable {
        var document = Written.document("{'schemaVersion':'2.2','mainSteps':[{'action':'aws:runShellScript','name':'s',"
                + "'precondition':" + written + "}]}");
        var values = new TreeMap<String, JsonNode>();
        json(parameters).properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        assertEquals(expected(expected),
                VerdictTest.told(Verdict.of(document, document.steps().getFirst(), values, Platforms.LINUX)));
    }

    private static String expected(String cell) {
        var text = cell.replace("'StringEquals'", "\"StringEquals\"").replace("'foo'", "\"foo\"");
        if (text.startsWith("SKIP:")) {
            return SKIPPED + "\"StringEquals\": " + text.substring(5) + "'. Step name: s";
        }
        return text.startsWith("FAIL:") ? UNRECOGNIZED + text.substring(5) + UPDATE : text;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"true, true", "false, false"})
    void isTheSameWithoutAVerdict(boolean same, boolean holds) {
        var written = json("{'StringEquals':['{{ p }}','x']}");
        var values = Map.of("p", json(same ? "'x'" : "'y'"));
        assertEquals(holds, Precondition.of(java.util.Optional.of(written), "s", values,
                "Linux") instanceof Precondition.Holds);
    }
}
