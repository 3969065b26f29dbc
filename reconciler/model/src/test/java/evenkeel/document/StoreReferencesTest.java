package evenkeel.document;

import static evenkeel.document.Written.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.document.StoreReferences.Stored;
import evenkeel.document.StoreReferences.Stored.Type;
import tools.jackson.databind.JsonNode;

class StoreReferencesTest {

    private static final Map<String, Stored> STORE = Map.of("param1", new Stored(Type.STRING, "v1"),
            "/a.b/c-d_e", new Stored(Type.STRING, "$1 {{ssm:param1}}"), "p5", new Stored(Type.STRING_LIST, "a,b,c"),
            "quoted", new Stored(Type.STRING_LIST, "'a,b',c"), "test", new Stored(Type.SECURE_STRING, "s"),
            "test2", new Stored(Type.SECURE_STRING, "s"), "v", new Stored(Type.STRING, "newest"),
            "v:3", new Stored(Type.STRING, "three"), "v:5", new Stored(Type.STRING, "five"));

    private static JsonNode filled(String template) throws Unreadable {
        return StoreReferences.fill(json(template), name -> Optional.ofNullable(STORE.get(name)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"I17 whole | '{{ssm:param1}}' | 'v1'",
            "I17 in a text, once | {'a':['x {{ ssm:/a.b/c-d_e }} y',1]} | {'a':['x $1 {{ssm:param1}} y',1]}",
            "I18 a list in a list | ['x','{{ssm:p5}}','{{ssm:param1}}'] | ['x','a','b','c','v1']",
            "V6 each version its own | ['{{ssm:v:3}}','{{ssm:v:5}}','{{ssm:v}}'] | ['three','five','newest']"})
    void putsValuesIn(String row, String template, String result) throws Unreadable {
        assertEquals(json(result), filled(template));
    }

    @Test
    void i18KnowsNoQuotesInAList() throws Unreadable {
        assertEquals(List.of("'a", "b'", "c"),
                filled("['{{ssm:quoted}}']").valueStream().map(JsonNode::stringValue).toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "I19 list in a text | ['put {{ssm:p5}} here'] | cannot be used as a String",
            "I19 list where one text stands | {'a':'{{ssm:p5}}'} | cannot be used as a String",
            "V5 secrets | ['{{ssm:test}}','{{ssm:test2}}'] | Parameters [test test2] of type SecureString are not"
                    + " supported",
            "V7 missing | ['{{ssm:foo:7}}'] | Input contains invalid parameters [foo:7]"})
    void saysWhatCannotBePutIn(String row, String template, String sentence) {
        var because = assertThrows(Unreadable.class, () -> filled(template)).getMessage();
        assertTrue(because.contains(sentence), because);
    }

    @Test
    void i20AValueThatSomebodyTypesMayReferToOne() throws Unreadable {
        var values = new TreeMap<>(Map.of("p", json("'{{ssm:param1}}'")));
        var filled = Interpolation.fill(json("['echo {{p}}']"), values);
        assertEquals(List.of("param1"), StoreReferences.in(filled));
        assertEquals(json("['echo v1']"), StoreReferences.fill(filled, name -> Optional.ofNullable(STORE.get(name))));
    }

    @Test
    void saysWhyNothingOfTheKindIsRunYet() throws Unreadable {
        var document = Written.steps("a", "'x':'{{ssm:one:2}} {{ ssm-secure:two }}'");
        assertEquals("it refers to {{ssm-secure:two}}, {{ssm:one:2}}, {{ssm:three}}, and there is no parameter store"
                + " yet: give the value itself, as a parameter",
                StoreReferences.refusal(document, Map.of("p", json("'{{ssm:three}}'"))).orElseThrow());
        assertEquals(Optional.empty(), StoreReferences.refusal(Written.steps("a", ""), Map.of()));
    }
}
