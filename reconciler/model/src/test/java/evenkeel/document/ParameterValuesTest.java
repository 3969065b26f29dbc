package evenkeel.document;

import static evenkeel.document.Written.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterValuesTest {

    private static CommandDocument with(String parameters) throws Unreadable {
        return Written.document("{'schemaVersion':'2.2','parameters':" + parameters
                + ",'mainSteps':[{'action':'aws:runShellScript','name':'s','inputs':{'runCommand':['{{ p }}']}}]}");
    }

    private static String told(String parameter, String given) throws Unreadable {
        return switch (ParameterValues.of(with("{'p':" + parameter + "}"), 100, json(given))) {
            case ParameterValues.Fitting(var values) -> values.get("p").toString().replace('"', '\'');
            case ParameterValues.Faulty(var faults) -> String.join("; ", faults);
        };
    }

    private static final String GUID = "'(^$)|(^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$)'";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "V1 | {'type':'String'} | {} | the parameter p is missing: the document has no default for it",
            "V1 a default fills in | {'type':'String','default':'d'} | {} | 'd'",
            "V2 | {'type':'String','allowedValues':['a','b']} | {'p':'c'} | the parameter p cannot be \"c\": allowed are a,"
                    + " b",
            "V2 in a list | {'type':'StringList','allowedValues':['a','b']} | {'p':['a','c']} | the parameter p cannot be"
                    + " \"c\": allowed are a, b",
            "V3 as long as it is not known | {'type':'String','allowedPattern':'^[a-zA-Z]+$'} | {'p':'{{ssm:test}}'} |"
                    + " '{{ssm:test}}'",
            "V4 | {'type':'String','allowedPattern':'b'} | {'p':'abc'} | 'abc'",
            "V8 | {'type':'String','minChars':9} | {'p':'12345'} | the parameter p has 5 characters, which is less than the"
                    + " min char limit of 9",
            "V9 | {'type':'String','minChars':2} | {'p':'12'} | '12'",
            "V9 at most | {'type':'String','maxChars':'2'} | {'p':'123'} | the parameter p has 3 characters, which is more"
                    + " than the max char limit of 2",
            "V10 whole | {'type':'String','minChars':20} | {'p':'{{ssm:x}}'} | '{{ssm:x}}'",
            "V10 in a text | {'type':'String','minChars':20} | {'p':'test {{ssm:x}}'} | 'test {{ssm:x}}'",
            "V10 where a number is wanted | {'type':'Integer'} | {'p':'{{ssm:x}}'} | '{{ssm:x}}'",
            "items | {'type':'StringList','minItems':2} | {'p':['a']} | the parameter p has 1 items, which is less than the"
                    + " min item limit of 2",
            "V15 | {'type':'AWS::EC2::Instance::Id'} | {'p':'i-1234abcd'} | 'i-1234abcd'",
            "V15 managed | {'type':'AWS::EC2::Instance::Id'} | {'p':'mi-0123456789abcdef0'} | 'mi-0123456789abcdef0'",
            "V15 other | {'type':'AWS::EC2::Instance::Id'} | {'p':'foo'} | the parameter p cannot be \"foo\": it does not"
                    + " match the allowed pattern /^m?i-[a-z0-9]{8,17}$/",
            "V15 in a list | {'type':'List<AWS::EC2::Instance::Id>'} | {'p':['i-1234abcd']} | ['i-1234abcd']",
            "one of a list | {'type':'String'} | {'p':['x']} | 'x'",
            "two of a list | {'type':'String'} | {'p':['x','y']} | the parameter p is of type String and takes one value,"
                    + " not 2",
            "a number as text | {'type':'String'} | {'p':5} | '5'",
            "a map as text | {'type':'String'} | {'p':{}} | the parameter p is of type String: give a text without NUL"
                    + " characters",
            "NUL | {'type':'String'} | {'p':'a\\u0000'} | the parameter p is of type String: give a text without NUL"
                    + " characters",
            "a list | {'type':'StringList'} | {'p':['a','b']} | ['a','b']",
            "a list of one | {'type':'StringList'} | {'p':'a'} | ['a']",
            "a list of maps is none of texts | {'type':'StringList'} | {'p':[{}]} | the parameter p is of type StringList:"
                    + " give a list of texts",
            "V12 a default in quotes | {'type':'Integer','default':'3'} | {} | 3",
            "an integer | {'type':'Integer'} | {'p':['3']} | 3",
            "an integer itself | {'type':'Integer'} | {'p':-3} | -3",
            "no integer | {'type':'Integer'} | {'p':'3.5'} | the parameter p is of type Integer: give a whole number",
            "one of the numbers | {'type':'Integer','allowedValues':[1,2]} | {'p':3} | the parameter p cannot be \"3\":"
                    + " allowed are 1, 2",
            "a flag | {'type':'Boolean'} | {'p':['true']} | true",
            "no flag | {'type':'Boolean'} | {'p':'yes'} | the parameter p is of type Boolean: give true or false",
            "a map | {'type':'StringMap'} | {'p':{'a':'b'}} | {'a':'b'}",
            "a map in JSON | {'type':'StringMap'} | {'p':['{\\\"a\\\":\\\"b\\\"}']} | {'a':'b'}",
            "no map | {'type':'StringMap'} | {'p':'{a'} | the parameter p is of type StringMap: give fields, as {\"NAME\":"
                    + " \"VALUE\"}",
            "a map that is too long | {'type':'StringMap','maxChars':5} | {'p':{'a':'b'}} | the parameter p has 9 characters,"
                    + " which is more than the max char limit of 5",
            "maps | {'type':'MapList'} | {'p':[{'a':'b'},'{\\\"c\\\":1}']} | [{'a':'b'},{'c':1}]",
            "maps in JSON | {'type':'MapList'} | {'p':'[{\\\"c\\\":1}]'} | [{'c':1}]",
            "no maps | {'type':'MapList'} | {'p':['x']} | the parameter p is of type MapList: give a list of fields, as"
                    + " [{\"NAME\": \"VALUE\"}]",
            "a default is not held to limits | {'type':'String','default':'','minChars':1} | {} | ''",
            "a default of another type | {'type':'Integer','default':'x'} | {} | the parameter p is of type Integer: give a"
                    + " whole number",
            "all in JSON | {'type':'String'} | '{\\\"p\\\":\\\"x\\\"}' | 'x'",
            "nothing | {'type':'String','default':'d'} | '' | 'd'",
            "not fields | {'type':'String'} | ['p'] | the parameters are written as {\"NAME\": [\"VALUE\"]}",
            "a pattern that is none | {'type':'String','allowedPattern':'('} | {'p':'x'} | the parameter p cannot be"
                    + " checked: its allowedPattern is not a regular expression: Unclosed group near character 2"})
    void areHeldAgainstWhatTheDocumentSays(String row, String parameter, String given, String expected)
            throws Unreadable {
        assertEquals(expected, told(parameter, given));
    }

    @ParameterizedTest(name = "V13 {0}")
    @CsvSource({"0, false", "172801, false", "abc, false", "172800, true", "1, true", "99999, true", "172799, true"})
    void v13ATimeLimitIsHeldToItsPattern(String value, boolean fits) throws Unreadable {
        var document = CommandDocument.of(ReadyMade.content("AWS-RunShellScript").orElseThrow());
        var given = json("{'commands':['x'],'executionTimeout':['" + value + "']}");
        assertEquals(fits, ParameterValues.of(document, 100, given) instanceof ParameterValues.Fitting);
    }

    @ParameterizedTest(name = "V14 {0}")
    @CsvSource({"'', true", "12345678-1234-1234-1234-123456789abc, true", "x, false"})
    void v14AnIdIsEmptyOrOne(String value, boolean fits) throws Unreadable {
        var document = with("{'p':{'type':'String','allowedPattern':" + GUID + "}}");
        assertEquals(fits, ParameterValues.of(document, 100,
                json("{'p':['" + value + "']}")) instanceof ParameterValues.Fitting);
    }

    @Test
    void v3AValueThatIsKeptElsewhereIsHeldToItsPatternOnceItIsKnown() throws Unreadable {
        var document = with("{'p':{'type':'String','allowedPattern':'^[a-zA-Z]+$'}}");
        var given = json("{'p':'{{ssm:test}}'}");
        assertInstanceOf(ParameterValues.Fitting.class, ParameterValues.of(document, 100, given));
        var known = StoreReferences.fill(given,
                name -> Optional.of(new StoreReferences.Stored(StoreReferences.Stored.Type.STRING, "1234")));
        var faults = assertInstanceOf(ParameterValues.Faulty.class, ParameterValues.of(document, 100, known)).faults();
        assertEquals(List.of("the parameter p cannot be \"1234\": it does not match the allowed pattern"
                + " /^[a-zA-Z]+$/"), faults);
    }

    @Test
    void tellsAllFaultsAtOnce() throws Unreadable {
        var document = with("{'p':{'type':'String'},'q':{'type':'Integer'},'r':{'type':'String','maxChars':1}}");
        assertEquals(List.of("the document has no parameter \"z\": it has p, q, r",
                "the parameter p is missing: the document has no default for it",
                "the parameter q is of type Integer: give a whole number",
                "the parameter r has 2 characters, which is more than the max char limit of 1"),
                assertInstanceOf(ParameterValues.Faulty.class,
                        ParameterValues.of(document, 100, json("{'z':1,'q':'x','r':'ab'}"))).faults());
    }

    @Test
    void d18ADocumentAndItsParametersAre64KilobytesTogether() throws Unreadable {
        var document = with("{'p':{'type':'String'}}");
        var given = Map.of("p", json("'" + "é".repeat(1_000) + "'")); // {"p":"…"}: 2,008 bytes
        assertInstanceOf(ParameterValues.Fitting.class, ParameterValues.of(document, 65_536 - 2_008, given));
        var faults = assertInstanceOf(ParameterValues.Faulty.class,
                ParameterValues.of(document, 65_536 - 2_007, given)).faults();
        assertEquals(List.of("the document and its parameters are 65537 bytes together, and may be 65536"), faults);
    }

    @Test
    void aLongValueCannotBeNamedSoOftenThatItFillsMemory() throws Unreadable {
        var document = Written.document("{'schemaVersion':'2.2','parameters':{'p':{'type':'String'}},'mainSteps':[{"
                + "'action':'aws:runShellScript','name':'s','inputs':{'runCommand':['" + "{{p}}".repeat(100)
                + "']}}]}");
        assertInstanceOf(ParameterValues.Fitting.class,
                ParameterValues.of(document, 100, Map.of("p", json("'" + "x".repeat(10_000) + "'"))));
        var faults = assertInstanceOf(ParameterValues.Faulty.class,
                ParameterValues.of(document, 100, Map.of("p", json("'" + "x".repeat(11_000) + "'")))).faults();
        assertTrue(faults.getFirst().contains("longer than 1048576 characters"), faults.getFirst());
    }

    @Test
    void aPatternThatWouldTakeForEverIsGivenUp() throws Unreadable {
        assertEquals("its allowedPattern takes too long on it",
                told("{'type':'String','allowedPattern':'.*.*.*.*.*.*.*.*x'}", "{'p':'" + "a".repeat(1_000) + "'}")
                        .replaceAll(".*: ", ""));
    }
}
