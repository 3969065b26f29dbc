package evenkeel.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Tree;

class MarkedTextTest {

    private static final Bounds BOUNDS = new Bounds(5, 100, 3);

    @Test
    void keepsEveryScalarAsItWasWritten() {
        var root = parse("a.yaml", "mode: 0644\nyes: no\nversion: 1.10\nempty:\ntext: |\n  two\n  lines\n").root()
                .orElseThrow();

        assertEquals(Tree.fields("mode", "0644", "yes", "no", "version", "1.10", "empty", "", "text", "two\nlines\n"),
                root.tree());
    }

    @Test
    void marksNamesAndValuesByLineAndColumnOfCharacters() {
        var root = (Marked.Fields) parse("a.yaml", "😀: x\nlist:\n  - é: [a, b]\n").root().orElseThrow();

        assertEquals(new Position("a.yaml", 1, 4), root.get("😀").at());
        var field = ((Marked.Fields) ((Marked.Many) root.get("list")).values().getFirst()).fields().get("é");
        assertEquals(new Position("a.yaml", 3, 5), field.at());
        assertEquals(new Position("a.yaml", 3, 8), field.value().at());
        assertEquals(new Position("a.yaml", 3, 12), ((Marked.Many) field.value()).values().get(1).at());
    }

    @Test
    void readsJsonWithTabsAndEscapes() {
        var root = parse("a.json", "{\n\t\"a\": \"\\ud83d\\ude00\\/\",\n\t\"b\": [1.0, true, null]\n}").root()
                .orElseThrow();

        assertEquals(Tree.fields("a", "😀/", "b", Tree.many("1.0", "true", "")), root.tree());
        assertEquals(new Position("a.json", 3, 7), ((Marked.Fields) root).get("b").at());
    }

    @Test
    void readsTheSameFromJsonAndYaml() {
        var text = "{\"a\": [\"x\", {\"b\": \"y\"}], \"c\": {}}";

        assertEquals(parse("a.yaml", text).root().orElseThrow().tree(),
                parse("a.json", text).root().orElseThrow().tree());
    }

    @Test
    void tellsTextInQuotesFromAFlag() {
        var root = (Marked.Fields) parse("a.yaml", "a: true\nb: 'true'\nc: ~\nd: '~'\n").root().orElseThrow();

        assertEquals(List.of(false, true, false, true),
                root.fields().values().stream().map(field -> ((Marked.Text) field.value()).quoted()).toList());
        assertTrue(((Marked.Text) root.get("c")).absent());
    }

    @Test
    void stopsAtItsBounds() {
        assertEquals(List.of("this is nested more than 5 deep"), summaries("a: [[[[[[[[[["));
        assertEquals(List.of("the file holds more than 100 values"), summaries("[" + "1,".repeat(200) + "1]"));
        assertEquals(3, summaries("[*a, *b, *c, *d, *e]").size());
    }

    private static List<String> summaries(String text) {
        return parse("a.yaml", text).diagnostics().stream().map(fault -> fault.summary()).toList();
    }

    private static Parsed parse(String file, String text) {
        return MarkedText.parse(file, text.getBytes(StandardCharsets.UTF_8), BOUNDS);
    }
}
