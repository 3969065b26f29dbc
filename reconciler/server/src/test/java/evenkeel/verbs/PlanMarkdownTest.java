package evenkeel.verbs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.verbs.answer.PlanAnswer;
import evenkeel.verbs.answer.PlanAnswer.Item;
import evenkeel.verbs.answer.PlanAnswer.OfHost;
import evenkeel.verbs.answer.PlanAnswer.Open;
import evenkeel.verbs.answer.PlanAnswer.Totals;
import evenkeel.verbs.answer.Step;
import evenkeel.verbs.render.PlanMarkdown;

/// The comment on a pull request. To write the files anew: `-Dgolden=write`.
class PlanMarkdownTest {

    private static final String REVISION = "b".repeat(40);
    private static final String BASE = "a".repeat(40);

    @Test
    void foldsEqualChangesUnderTheTotals() throws IOException {
        golden("pull-plan.md", PlanMarkdown.of("example", handMade(), handMade().totals(), BASE));
    }

    @Test
    void namesNoHostAndNoKeyWhereNobodySigned() throws IOException {
        var text = PlanMarkdown.counts("example", REVISION, handMade().totals(), BASE);
        golden("pull-counts.md", text);
        assertFalse(text.contains("web-") || text.contains("/etc/"), text);
    }

    @Test
    void showsWhatRefusesARevision() throws IOException {
        golden("pull-refused.md", PlanMarkdown.unreadable("example", REVISION,
                List.of("documents/motd.yaml:12:9: error: unknown input \"pth\" of action file\n"
                        + "    did you mean \"path\"?", "fleet.yaml:1:1: error: ```\n@team <img src=x>"),
                BASE));
    }

    /// Where the text of a comment could get out of its block: a forge would see a mention, a link, an image or HTML.
    @ParameterizedTest
    @ValueSource(strings = {"@team", "</details><script>alert(1)</script>", "<img src=https://evil.example/x.png>",
            "```\n@team", "`````````` @team", "~~~", "[click](https://evil.example)", "https://evil.example",
            "a\u202eb", "\u001b]8;;https://evil.example\u0007", "<!-- evenkeel example -->", "| a | b |", "#1 GH-1",
            "line\u2028@team", "\r\n```\r\n@team", "&lt;b&gt;", "$`@team`$"})
    void textFromElsewhereStaysInItsBlock(String hostile) {
        var item = new Item("file:" + hostile, "update", hostile, hostile + ":1",
                List.of(new Step("update", hostile, hostile, hostile)), List.of(hostile), null);
        var plan = new PlanAnswer(REVISION, false, HandMade.NOW,
                List.of(new OfHost("web-1", List.of(item), List.of(new Open(hostile, hostile, hostile, null)),
                        List.of(new Open(hostile, hostile, hostile, null)))),
                List.of(new PlanAnswer.Waiting(hostile, 1, 1)), totals(1, 1), BASE,
                List.of(new OfHost("web-1", List.of(item), List.of(), List.of())));
        for (var text : List.of(PlanMarkdown.of("example", plan, plan.totals(), BASE),
                PlanMarkdown.unreadable("example", REVISION, List.of(hostile), BASE))) {
            assertEquals(List.of(), strange(outside(text)), text);
            assertFalse(text.codePoints().anyMatch(c -> c != '\n' && (Character.getType(c) == Character.CONTROL
                    || Character.getType(c) == Character.FORMAT || c == 0x2028)), text);
            assertEquals(1, outside(text).stream().filter(line -> line.startsWith("<!--")).count(), "one marker");
        }
    }

    /// Lines outside of fenced blocks, as CommonMark finds their ends.
    private static List<String> outside(String text) {
        var outside = new ArrayList<String>();
        String fence = "";
        for (var line : text.split("\n")) {
            var ticks = line.stripLeading().replaceAll("[^`].*", "");
            if (fence.isEmpty() && ticks.length() >= 3) {
                fence = ticks;
            } else if (!fence.isEmpty() && ticks.length() >= fence.length() && line.strip().equals(ticks)) {
                fence = "";
            } else if (fence.isEmpty()) {
                outside.add(line);
            }
        }
        assertEquals("", fence, "a block is not closed");
        return outside;
    }

    private static List<String> strange(List<String> lines) {
        return lines.stream().filter(line -> !line.isEmpty() && !line.matches(
                "<!-- evenkeel example -->|### [A-Za-z0-9 :,;]+|<details><summary>[A-Za-z0-9 :,;]+</summary>"
                        + "|</details>|Commit `[0-9a-f]{12}` on `[0-9a-f]{12}`\\.[A-Za-z ,;.`]*"))
                .toList();
    }

    @Test
    void isNeverLongerThanAForgeTakesAndSaysWhereTheRestIs() {
        var hosts = new ArrayList<OfHost>();
        for (int i = 0; i < 3_000; i++) {
            var item = new Item("file:/etc/" + i + "/€".repeat(200), "create", "a", "f:1",
                    List.of(new Step("create", "content", "", "x".repeat(5_000))), List.of(), null);
            hosts.add(new OfHost("host-" + i, List.of(item), List.of(), List.of()));
        }
        var plan = new PlanAnswer(REVISION, false, HandMade.NOW, hosts, List.of(), totals(3_000, 3_000));
        var text = PlanMarkdown.of("example", plan, plan.totals(), BASE);
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= 60_000, "bytes " + text.length());
        assertTrue(text.contains("for which there is no room here. All of it: `evenkeel plan --revision " + REVISION),
                text.substring(text.length() - 200));
        assertEquals(List.of(), outside(text).stream().filter(line -> line.contains("€")).toList());
    }

    @Test
    void aHugeLineOrAThousandFaultsAreCut() {
        var faults = new ArrayList<String>();
        for (int i = 0; i < 1_000; i++) {
            faults.add("x".repeat(50_000));
        }
        var text = PlanMarkdown.unreadable("example", REVISION, faults, BASE);
        assertTrue(text.length() < 60_000 && text.contains("lines more"), "" + text.length());
    }

    @Test
    void theMarkerOfAFleetCannotBeClosedByItsName() {
        assertEquals("<!-- evenkeel a-b-x -->", PlanMarkdown.marker("a--> b --x"));
    }

    private static Totals totals(int updates, int hosts) {
        return new Totals(0, updates, 0, 0, 0, hosts, hosts, 0, 0, List.of());
    }

    private static PlanAnswer handMade() {
        var view = HandMade.view();
        var plan = new Planned(view, List.copyOf(view.hosts().values())).answer(view.plan());
        return new PlanAnswer(REVISION, false, plan.at(), plan.hosts(), plan.forecast(), plan.totals(), BASE,
                plan.hosts().subList(0, 8));
    }

    private static void golden(String file, String text) throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(Path.of("src/test/resources/evenkeel/verbs", file), text);
        }
        try (var golden = PlanMarkdownTest.class.getResourceAsStream(file)) {
            assertNotNull(golden, file);
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), text);
        }
    }
}
