package evenkeel.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Json;
import evenkeel.resource.EventName;
import tools.jackson.databind.node.ObjectNode;

/// Every entry has a public name, and `docs/reference/events.md` says what each tells. A new kind of event needs an
/// entry in [Samples], and the page the row and the line that this test asks for.
class VocabularyTest {

    private static final Path PAGE = Path.of("../../docs/reference/events.md");

    @Test
    void everyKindOfEntryHasASampleAndEveryNameThatIsToldHasOne() {
        var kinds = Samples.all().stream().map(entry -> entry.event().getClass()).collect(Collectors.toSet());
        assertEquals(Set.of(Event.class.getPermittedSubclasses()), kinds);
        var told = Samples.all().stream().map(entry -> Vocabulary.of(entry).name())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Arrays.stream(EventName.values()).filter(name -> !name.reserved())
                .collect(Collectors.toCollection(TreeSet::new)), told);
        assertEquals(told.size(), Samples.all().size(), "one sample for each name");
    }

    @Test
    void everyNameIsASubjectAndAVerb() {
        for (var name : EventName.values()) {
            assertTrue(name.text().matches("[a-z]+\\.[a-z]+"), name.text());
            assertTrue(name.fits(name.text()) && name.fits(name.subject() + ".*") && name.fits("*"));
            assertFalse(name.fits(name.text() + "x") || name.fits("x.*") || name.fits(name.subject()));
        }
    }

    @Test
    void thePageHasEachNameWithItsFieldsAndAnExample() throws IOException {
        var page = Files.readString(PAGE);
        var rows = page.lines().filter(line -> line.startsWith("| `")).collect(Collectors.toMap(
                line -> line.substring(3, line.indexOf('`', 3)), line -> line, (one, _) -> one, TreeMap::new));
        var missing = new TreeSet<String>();
        Arrays.stream(EventName.values()).filter(name -> !rows.containsKey(name.text()))
                .forEach(name -> missing.add("| `" + name.text() + "` | … |"));
        for (var entry : Samples.all()) {
            var notice = Vocabulary.of(entry);
            notice.fields().keySet().stream()
                    .filter(field -> !rows.getOrDefault(notice.name().text(), "").contains("`" + field + "`"))
                    .forEach(field -> missing.add("`" + field + "` in the row of " + notice.name().text()));
            if (!page.contains(example(entry) + "\n")) {
                missing.add(example(entry));
            }
        }
        assertEquals("", String.join("\n", missing));
        assertEquals(Arrays.stream(EventName.values()).map(EventName::text).collect(Collectors.toSet()),
                rows.keySet().stream().filter(name -> name.contains(".")).collect(Collectors.toSet()));
    }

    /// What differs from one to the next.
    private static String example(Entry entry) {
        var whole = Json.parse(CloudEvent.of(Vocabulary.of(entry), 0), ObjectNode.class);
        whole.remove(List.of("specversion", "id", "source", "time", "datacontenttype"));
        return Json.line(whole);
    }

    @Test
    void isACloudEvent() {
        var notice = Vocabulary.of(Samples.entry(12, new Event.Retired(Samples.WEB)));
        assertEquals(
                "{\"specversion\":\"1.0\",\"id\":\"r-7c1e/3/12\",\"source\":\"/fleets/harbour/reconcilers/r-7c1e\","
                        + "\"type\":\"evenkeel.host.retired\",\"subject\":\"hosts/web-01\",\"time\":\"2026-11-22T10:00:00Z\","
                        + "\"folded\":3,\"datacontenttype\":\"application/json\",\"data\":{\"host\":\"web-01\"}}",
                CloudEvent.of(notice, 3));
    }

    @Test
    void tellsNoSecretNoOutputNoCodeAndNoWordsOfARequest() {
        for (var entry : Samples.all()) {
            assertFalse(CloudEvent.of(Vocabulary.of(entry), 0).contains("SECRET"), entry::toString);
        }
    }

    @Test
    void isOfBoundedSizeWhateverTheEntryHolds() {
        var large = "x".repeat(100_000);
        for (var event : List.of(new Event.Noticed("repository", large), new Event.Noticed(large, "gone"),
                new Event.Refused("b", java.util.Collections.nCopies(10_000, large)), new Event.Asked(large, large,
                        List.of(), true, ""))) {
            var bytes = CloudEvent.of(Vocabulary.of(Samples.entry(1, event)), 0).getBytes(StandardCharsets.UTF_8);
            assertTrue(bytes.length <= CloudEvent.MOST, bytes.length + " bytes");
        }
    }
}
