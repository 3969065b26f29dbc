package evenkeel.document;

import static evenkeel.document.Written.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.Json;
import evenkeel.model.Tree;
import tools.jackson.databind.JsonNode;

class InterpolationTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "I1 in a text | 'A {{ p1 }}' | {'p1':'name'} | 'A name'",
            "I2 with any blanks | 'A {{p1 }} is a {{ p1}}' | {'p1':'name'} | 'A name is a name'",
            "I3 in one pass | ' embedded {{p1}} and {{p2}}' | {'p1':'{{p2}}','p2':'p2-value'} |"
                    + " ' embedded {{p2}} and p2-value'",
            "I4 unknown stays | '{{p1}}, but no {{p3}}' | {'p1':'x'} | 'x, but no {{p3}}'",
            "I5 whole list | '{{ param2 }}' | {'param2':['a','plane']} | ['a','plane']",
            "I6 list in text | 'put {{ param2 }} here' | {'param2':['a','plane']} |"
                    + " 'put [\\'a\\',\\'plane\\'] here'",
            "I6 as it is | 'put {{ param2 }} here' | {'param2':['<a> & b']} | 'put [\\'<a> & b\\'] here'",
            "I7 whole number | '{{ param3 }}' | {'param3':5} | 5",
            "I7 number in text | 'put {{ param3 }} here' | {'param3':5} | 'put 5 here'",
            "I8 map in text | '{{p1}} and {{p2}}' | {'p1':'one','p2':{'S':'p2-string','I':10}} |"
                    + " 'one and {\\'S\\':\\'p2-string\\',\\'I\\':10}'",
            "I9 dollars | 'Write-Host {{Path}}' | {'Path':'C:\\\\\\\\$Recycle.Bin $1'} |"
                    + " 'Write-Host C:\\\\\\\\$Recycle.Bin $1'",
            "I10 two dollars stay two | '{{Path}}!' | {'Path':'C:\\\\\\\\$$Recycle.Bin'} | 'C:\\\\\\\\$$Recycle.Bin!'",
            "I11 no name | '{{ co!mmand}}' | {'co!mmand':'x'} | '{{ co!mmand}}'",
            "I11 plus | '{{run+Command}}' | {'run+Command':'x'} | '{{run+Command}}'",
            "I11 blank | '{{run Command}}' | {'run Command':'x'} | '{{run Command}}'",
            "I11 question | '{{runCommand??}}' | {'runCommand??':'x'} | '{{runCommand??}}'",
            "I11 underscore | '{{my_param}}' | {'my_param':'x'} | '{{my_param}}'",
            "I12 twice is not whole | '{{ command }} {{ command }}' | {'command':['a']} |"
                    + " '[\\'a\\'] [\\'a\\']'",
            "I13 deep | {'{{p}}':[{'a':['{{p}}',['{{p}}',{'b':'{{p}}'}]],'n':3,'t':true}]} | {'p':'x'} |"
                    + " {'{{p}}':[{'a':['x',['x',{'b':'x'}]],'n':3,'t':true}]}",
            "I13 a list is one item of a list | ['{{p}}','c'] | {'p':['a','b']} | [['a','b'],'c']",
            "I14 no such time limit | {'timeoutSeconds':'{{ timeoutSeconds }}'} | {} |"
                    + " {'timeoutSeconds':'{{ timeoutSeconds }}'}",
            "I15 inner braces | 'Write-Output --%{{{ PerformAction }}}' | {'PerformAction':'True'} |"
                    + " 'Write-Output --%{True}'",
            "I16 braces of a string | 'print(f\\'{{\\' + x)' | {'x':'y'} | 'print(f\\'{{\\' + x)'",
            "I16 css | 'a {{ color: red; }}' | {'color':'y'} | 'a {{ color: red; }}'",
            "I16 jinja | '{{ item.name }}' | {'item':'y'} | '{{ item.name }}'",
            "I21 nothing is quoted | 'echo {{p}}' | {'p':'x; rm -rf /'} | 'echo x; rm -rf /'"})
    void fillsInAsSsmDoes(String row, String template, String parameters, String result) {
        assertEquals(text(result), Interpolation.fill(text(template), values(text(parameters))));
        if (!row.startsWith("I8")) {
            assertEquals(tree(text(result)), Interpolation.fill(tree(text(template)), trees(text(parameters))),
                    "in an association");
        }
    }

    @Test
    void i8AMapInATextOfAnAssociationHasItsFieldsByNameAndNoNumbers() {
        assertEquals(Tree.text("and {\"I\":\"10\",\"S\":\"p2-string\"}"), Interpolation.fill(Tree.text("and {{p2}}"),
                trees(json("{'p2':{'S':'p2-string','I':10}}"))));
    }

    /// As a fleet repository has it that an association reads: each scalar is a text.
    private static Tree tree(JsonNode node) {
        return Json.MAPPER.convertValue(node, Tree.class);
    }

    private static Map<String, Tree> trees(JsonNode fields) {
        var trees = new TreeMap<String, Tree>();
        fields.properties().forEach(each -> trees.put(each.getKey(), tree(each.getValue())));
        return trees;
    }

    /// `\'` is a quote within a text, and `\\` in a Java text of four a backslash.
    private static JsonNode text(String cell) {
        return json(cell.replace("\\'", "\u0001").replace("'", "\"").replace("\u0001", "\\\""));
    }

    private static Map<String, JsonNode> values(JsonNode fields) {
        var values = new TreeMap<String, JsonNode>();
        fields.properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        return values;
    }

    @Test
    void i21AParameterForTheEnvironmentIsNotPastedIntoAScript() throws Unreadable {
        var document = Written.document("""
                {'schemaVersion':'2.2','parameters':{
                  'x':{'type':'String','interpolationType':'ENV_VAR'},'y':{'type':'StringList'},
                  'l':{'type':'StringList','interpolationType':'ENV_VAR'}},
                 'mainSteps':[
                  {'action':'aws:runShellScript','name':'a','inputs':{
                    'runCommand':['echo $SSM_x {{x}}','{{ y }}'],'workingDirectory':'/srv/{{x}}'}},
                  {'action':'aws:downloadContent','name':'b','inputs':{'sourceInfo':'{{x}}'}}]}""");
        var values = values(json("{'x':'; rm -rf /','y':['z'],'l':['p','q']}"));
        assertEquals(json("{'runCommand':['echo $SSM_x {{x}}',['z']],'workingDirectory':'/srv/; rm -rf /'}"),
                document.inputs(document.steps().get(0), values));
        assertEquals(json("{'sourceInfo':'; rm -rf /'}"), document.inputs(document.steps().get(1), values));
        assertEquals(Map.of("SSM_x", "; rm -rf /", "SSM_l", "[\"p\",\"q\"]"), document.environment(values));
    }

    @Test
    void theLinesOfAScriptAreOneFile() throws Unreadable {
        assertEquals("X=1\necho $X\n", ScriptText.of(json("['X=1','echo $X']")), "F15");
        assertEquals("#!/usr/bin/env python3\nprint(1)\n", ScriptText.of(json("['#!/usr/bin/env python3\\nprint(1)']")),
                "F14");
        assertEquals("a\nb\nc\n", ScriptText.of(json("['a',['b','c']]")), "a list where a parameter stood");
        assertEquals("a\n", ScriptText.of(json("'a'")));
        assertEquals("it needs `runCommand`: a list of lines",
                assertThrows(Unreadable.class, () -> ScriptText.of(json("[{}]"))).getMessage());
        assertThrows(Unreadable.class, () -> ScriptText.of(null));
        assertThrows(Unreadable.class, () -> ScriptText.of(json("[]")));
    }
}
