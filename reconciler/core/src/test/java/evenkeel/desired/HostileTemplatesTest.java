package evenkeel.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import com.samskivert.mustache.MustacheException;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Tree;

/// Templates that would reach further than a template may, or never end.
@Timeout(30)
class HostileTemplatesTest {

    record Case(String name, String template, String becomes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Case> CASES = List.of(
            new Case("a sound one", "{{host.name}} {{host.tags.role}} {{#parameters.Few}}{{.}},{{/parameters.Few}}",
                    "web-01 web x,x,"),
            new Case("a list in the place of a text", "{{parameters.Few}}", "[x, x]"),
            new Case("the class of a value", "{{host.name.class.classLoader}}",
                    "refused: Missing context for compound variable 'host.name.class.classLoader' on line 1. 'class' was not found."),
            new Case("a method of a value", "{{host.name.toUpperCase}}",
                    "refused: No method or field with name 'host.name.toUpperCase' on line 1"),
            new Case("a method of a map", "{{host.tags.size}} {{host.hashCode}}",
                    "refused: No method or field with name 'host.tags.size' on line 1"),
            new Case("a method that would wait", "{{host.name.wait}}",
                    "refused: No method or field with name 'host.name.wait' on line 1"),
            new Case("a method of a list", "{{parameters.Few.iterator}}",
                    "refused: No method or field with name 'parameters.Few.iterator' on line 1"),
            new Case("another file", "{{> fleet.yaml}}",
                    "refused: a template cannot include another one: {{>fleet.yaml}}"),
            new Case("a file of the machine", "{{> ../../../etc/passwd}}",
                    "refused: a template cannot include another one: {{>../../../etc/passwd}}"),
            new Case("other braces", "{{=<% %>=}}<%host.name%>", "web-01"),
            new Case("a tag that others could not see", "{{host.tags.\u202erole}}",
                    "refused: No method or field with name 'host.tags.\\u202erole' on line 1"),
            new Case("the list of a thousand, ten times within itself", nested("Many", 10, "x"),
                    "refused: it goes through its lists more than 100000 times"),
            new Case("the same, and nothing is written", nested("Many", 10, ""),
                    "refused: it goes through its lists more than 100000 times"),
            new Case("the same with what is not there", "{{#parameters.Many}}{{#parameters.Gone}}{{/parameters.Gone}}"
                    + "{{/parameters.Many}}", ""),
            new Case("a text of a hundred thousand, two thousand times",
                    "{{#parameters.Many}}{{#parameters.Few}}{{parameters.Long}}{{/parameters.Few}}{{/parameters.Many}}",
                    "refused: what it makes is longer than 4194304 characters"));

    private static String nested(String list, int depth, String text) {
        return ("{{#parameters." + list + "}}").repeat(depth) + text
                + ("{{/parameters." + list + "}}").repeat(depth);
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void reachesNothingAndEnds(Case hostile) {
        assertEquals(hostile.becomes(), rendered(hostile.template()));
    }

    private static String rendered(String template) {
        var parameters = new TreeMap<String, Tree>(Map.of("Few", Tree.many("x", "x"), "Many",
                new Tree.Many(Collections.nCopies(1_000, Tree.text("x"))), "Long", Tree.text("x".repeat(100_000))));
        var bytes = template.getBytes(StandardCharsets.UTF_8);
        try {
            return new Templates().render(new Contents.Content(Digest.of(bytes), bytes), new HostName("web-01"),
                    new TreeMap<>(Map.of("role", "web")), new TreeMap<>(), parameters);
        } catch (MustacheException e) {
            return "refused: " + e.getMessage();
        }
    }
}
