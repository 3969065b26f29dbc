package evenkeel.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import evenkeel.loader.PluginZip;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.resource.FleetReader;
import evenkeel.resource.Kind;
import evenkeel.resource.Schemas;
import evenkeel.resource.Snapshot;

/// The example is documentation and fixture: it must read without a word of complaint.
class ExampleTest {

    private static final Path EXAMPLE = Path.of("../../examples/fleet-repo");
    private final List<PluginZip> zips = new ArrayList<>();

    @BeforeEach
    void zips() throws IOException {
        try (var plugins = Files.list(Path.of("../../plugins"))) {
            for (var plugin : plugins.filter(folder -> Files.isDirectory(folder.resolve("src/main/resources")))
                    .sorted().toList()) {
                var built = Shipped.of(plugin.resolve("target"));
                var unbuilt = "the plugins' zips are built by `mvn package`: none of " + plugin;
                assertTrue(!built.isEmpty() || System.getenv("EVENKEEL_CI") == null, unbuilt);
                assumeTrue(!built.isEmpty(), unbuilt);
                zips.addAll(built);
            }
        }
    }

    @Test
    void readsWithoutAFaultOrWarning() throws IOException {
        var files = new TreeMap<>(WorkingTree.read(EXAMPLE).files());
        var pins = PinPlugins.pinned(Files.readString(EXAMPLE.resolve("plugins.yaml")), zips, Map.of());
        files.put("plugins.yaml", Snapshot.File.of(pins.getBytes(StandardCharsets.UTF_8)));
        var shelf = new LinkedHashMap<Digest, List<ActionDescriptor>>();
        zips.forEach(zip -> shelf.put(zip.sha256(), zip.actions()));
        var reading = new FleetReader().read(new Snapshot(WorkingTree.REVISION, files), shelf);
        assertEquals(List.of(), reading.diagnostics());
        assertTrue(reading.fleet().isPresent());
    }

    @Test
    void keepsTheSchemasOfToday() throws IOException {
        var actions = zips.stream().flatMap(zip -> zip.actions().stream()).toList();
        for (var kind : Kind.values()) {
            var file = EXAMPLE.resolve(".schemas").resolve(kind.word().toLowerCase(Locale.ROOT) + ".json");
            assertEquals(Schemas.of(kind, actions) + "\n", Files.readString(file),
                    file + ": write it anew by `evenkeel schema " + kind.word() + "`");
        }
    }

    @Test
    void pinsKeepTheWordsAboveThem() {
        var pinned = PinPlugins.pinned("# mine\nspec:\n  plugins: []\n", zips, Map.of());
        assertTrue(pinned.startsWith("# mine\nspec:\n  plugins:\n    - id: evenkeel-archive\n"), pinned);
        assertEquals(pinned, PinPlugins.pinned(pinned, zips, Map.of()));
    }
}
