package evenkeel.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/// The list of rows in `ssm-compatibility.md`: each is there, and the tests beside it name it.
class RowsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/reference/ssm-compatibility.md");
    /// How many rows each letter has.
    private static final Map<String, Integer> LETTERS = Map.of("D", 18, "V", 15, "I", 21, "P", 24, "F", 15, "X", 9,
            "R", 18);
    private static final Pattern LINE = Pattern.compile("(?m)^\\| ([A-Z][0-9A-Z–, ]*) \\| (`\\w+Test`.*) \\|$");
    private static final Pattern RANGE = Pattern.compile("([A-Z])(\\d+)(?:–[A-Z](\\d+))?");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`(?: \\(((?:`[\\w-]+`(?:, )?)+)\\))?");

    /// @param stories the names of scenarios, where the test tells stories
    private record Row(String id, String test, List<String> stories) {
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        var page = Files.readString(PAGE);
        var lines = LINE.matcher(page.substring(0, page.indexOf("\n## ")));
        while (lines.find()) {
            var tests = TEST.matcher(lines.group(2)).results().toList();
            for (var id : ids(lines.group(1))) {
                tests.forEach(test -> rows.add(new Row(id, test.group(1), test.group(2) == null
                        ? List.of()
                        : List.of(test.group(2).replace("`", "").split(", ")))));
            }
        }
        return rows;
    }

    private static Set<String> ids(String cell) {
        var ids = new LinkedHashSet<String>();
        RANGE.matcher(cell).results().forEach(range -> {
            int last = Integer.parseInt(range.group(range.group(3) == null ? 2 : 3));
            for (int i = Integer.parseInt(range.group(2)); i <= last; i++) {
                ids.add(range.group(1) + i);
            }
        });
        return ids;
    }

    @Test
    void listsEveryRow() throws IOException {
        var expected = new TreeSet<>(Set.of("Z12"));
        LETTERS.forEach((letter, count) -> {
            for (int i = 1; i <= count; i++) {
                expected.add(letter + i);
            }
        });
        assertEquals(expected, new TreeSet<>(rows().stream().map(Row::id).toList()));
    }

    @Test
    void eachTestNamesTheRowsThatItIsListedFor() throws IOException {
        var sources = sources();
        var missing = new ArrayList<String>();
        for (var row : rows()) {
            for (var name : row.stories().isEmpty() ? List.of(row.test()) : row.stories()) {
                if (!names(sources.getOrDefault(name, ""), row.id())) {
                    missing.add(row.id() + " in " + name);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    /// As a word, or at the beginning of a method's name.
    private static boolean names(String source, String row) {
        return Pattern.compile("(?<![\\w-])" + row + "(?!\\w)|void " + row.toLowerCase(java.util.Locale.ROOT)
                + "(?=[A-Z])").matcher(source).find();
    }

    /// By name: of a test its source, and the cases that it reads besides; of a story its text.
    private static Map<String, String> sources() throws IOException {
        var sources = new TreeMap<String, String>();
        for (var parent : List.of("reconciler", "host-agent", "plugins")) {
            try (var modules = Files.list(ROOT.resolve(parent))) {
                for (var module : modules.toList()) {
                    read(module.resolve("src/test"), sources);
                }
            }
        }
        return sources;
    }

    private static void read(Path tests, Map<String, String> sources) throws IOException {
        if (!Files.isDirectory(tests)) {
            return;
        }
        try (var files = Files.walk(tests)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var path = file.toString();
                if (path.endsWith("Test.java") || path.endsWith(".story")) {
                    var name = file.getFileName().toString();
                    sources.merge(name.substring(0, name.lastIndexOf('.')), Files.readString(file), String::concat);
                } else if (path.matches(".*/faults/[\\w-]+\\.txt")) {
                    sources.merge("FaultsTest", Files.readString(file), String::concat);
                }
            }
        }
    }
}
