package evenkeel.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Json;

/// The examples of `docs/reference` are one repository without a fault: each fenced block whose first line is a comment
/// with a path is that file.
class DocsTest {

    private static final Path REFERENCE = Path.of("../../docs/reference");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]+\\n# ([a-z]+[a-zA-Z0-9._/-]*)\\n(.*?)^```$");
    private static final Pattern PIN = Pattern.compile("- id: (\\S+)\\s+version: \\S+\\s+sha256: (\\S+)");

    @Test
    void everyExampleIsRead() throws IOException {
        var files = examples();

        var reading = new FleetReader().read(new Snapshot("working tree", files),
                shelf(new String(files.get("plugins.yaml").bytes(), StandardCharsets.UTF_8)));

        assertEquals(List.of(), reading.diagnostics().stream().map(Object::toString).toList());
        assertEquals(List.of("files/index.txt"), List.copyOf(reading.fleet().orElseThrow().contents().keySet()));
    }

    @Test
    void everyKindHasAnExample() throws IOException {
        var places = new TreeSet<String>();
        examples().keySet().forEach(path -> places.add(path.substring(0, path.indexOf('/') + 1)
                + (path.contains("/") ? "" : path)));

        Arrays.stream(Kind.values()).map(Kind::place).forEach(places::remove);

        assertEquals(List.of("files/"), List.copyOf(places));
        assertEquals(Kind.values().length, examples().keySet().stream()
                .flatMap(path -> Arrays.stream(Kind.values()).filter(kind -> path.startsWith(kind.place()))).distinct()
                .count());
    }

    private static TreeMap<String, Snapshot.File> examples() throws IOException {
        var examples = new TreeMap<String, Snapshot.File>();
        try (var pages = Files.list(REFERENCE)) {
            for (var page : pages.filter(path -> path.toString().endsWith(".md")).sorted().toList()) {
                var blocks = BLOCK.matcher(Files.readString(page));
                while (blocks.find()) {
                    assertNull(examples.put(blocks.group(1),
                            Snapshot.File.of(blocks.group(2).getBytes(StandardCharsets.UTF_8))),
                            blocks.group(1) + " is there twice");
                }
            }
        }
        return examples;
    }

    /// What the plugins of this project offer, under the digests that the example pins.
    private static Map<Digest, List<ActionDescriptor>> shelf(String plugins) throws IOException {
        var shelf = new HashMap<Digest, List<ActionDescriptor>>();
        var pins = PIN.matcher(plugins);
        while (pins.find()) {
            try (var in = DocsTest.class.getResourceAsStream("/docs/" + pins.group(1) + ".json")) {
                shelf.put(Digest.parse(pins.group(2)),
                        List.of(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8),
                                ActionDescriptor[].class)));
            }
        }
        return shelf;
    }
}
