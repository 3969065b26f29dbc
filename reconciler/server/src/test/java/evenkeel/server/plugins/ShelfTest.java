package evenkeel.server.plugins;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.PluginZip;
import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Item.Origin;
import evenkeel.model.Item.Wiring;
import evenkeel.model.Key;
import evenkeel.model.Pin;
import evenkeel.model.Tree;
import evenkeel.plan.Planner;
import evenkeel.spi.Change;

class ShelfTest {

    @TempDir
    static Path folder;
    private static Path zip;
    private static Pin pin;
    private static Shelf shelf;

    @BeforeAll
    static void open() throws IOException {
        zip = SamplePlugin.write(folder, folder.resolve("zips/sample-1.0.zip"), "1.0");
        Files.writeString(folder.resolve("zips/broken.zip"), "no zip");
        shelf = Shelf.open(List.of(folder.resolve("none"), folder.resolve("zips")), folder.resolve("work"));
        pin = shelf.plugins().getFirst().pin();
    }

    @AfterAll
    static void close() throws IOException {
        shelf.close();
    }

    private Item item(String action, Wiring wiring) {
        return Item.of(new Key(action + ":a"), action, pin.sha256(), Tree.fields("text", "a"), "", wiring,
                new Origin("as", "doc", "step", "documents/doc.yaml", 1, 0));
    }

    @Test
    void describesItsZipsAndSaysWhichAreNone() throws IOException {
        assertEquals(List.of("note", "once"),
                shelf.shelf().get(pin.sha256()).stream().map(action -> action.name()).toList());
        assertEquals("1.0", pin.version());
        assertTrue(shelf.faults().get(folder.resolve("zips/broken.zip")).contains("is no plugin"));
        assertArrayEquals(Files.readAllBytes(zip), shelf.zip(pin.sha256()).orElseThrow());
        assertEquals(Optional.empty(), shelf.zip(Digest.of("other")));
    }

    @Test
    void loadsExactlyWhatIsPinned() {
        shelf.pinned(List.of());
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> shelf.diff(item("note", Wiring.NONE), Tree.fields("text", "b"))).getMessage()
                .contains("is not loaded"));
        var absent = new Pin("sample", "2.0", Digest.of("absent"));
        shelf.pinned(List.of(pin, absent));
        assertEquals(Optional.empty(), shelf.problem(pin.sha256()));
        assertTrue(shelf.problem(absent.sha256()).orElseThrow().contains("no zip with sha256"));
        assertEquals(List.of(Change.update("text", "b", "a")),
                shelf.diff(item("note", Wiring.NONE), Tree.fields("text", "b")));
        assertEquals(List.of(), shelf.diff(item("note", Wiring.NONE), Tree.fields("text", "a")));
    }

    @Test
    void saysWhatARecordLacks() {
        shelf.pinned(List.of(pin));
        assertThrows(IllegalArgumentException.class,
                () -> shelf.diff(item("note", Wiring.NONE), Tree.fields("other", "b")));
        assertThrows(IllegalArgumentException.class,
                () -> shelf.diff(item("none", Wiring.NONE), Tree.fields("text", "b")));
    }

    @Test
    void findsWhatCameLater() throws IOException {
        var later = SamplePlugin.write(folder, folder.resolve("zips/sample-3.0.zip"), "3.0");
        assertEquals(1, shelf.plugins().size());
        shelf.look();
        assertEquals(List.of("1.0", "3.0"), shelf.plugins().stream().map(plugin -> plugin.version()).toList());
        Files.delete(later);
        shelf.look();
        assertEquals(Map.of(pin.sha256(), 2).keySet(), shelf.shelf().keySet());
    }

    /// Planned with, and replaced: the planner remembers its verdicts, and nothing of the plugin.
    @Test
    void aPluginThatWasReplacedLeavesNoClassesBehind() throws Exception {
        var planner = new Planner(new Asking(shelf));
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        for (int i = 0; i < 5; i++) {
            var variation = folder.resolve("zips/variation-" + i + ".zip");
            loaders.add(used(planner, vary(variation, i)));
            Files.delete(variation);
            shelf.look();
        }
        shelf.pinned(List.of(pin));
        for (int i = 0; i < 50 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
            System.gc();
        }
        assertEquals(0, loaders.stream().filter(loader -> loader.get() != null).count());
        assertEquals(1, planner.plan(Asking.desired(item("note", Wiring.NONE)),
                Asking.facts(item("note", Wiring.NONE))).plan().changes().size());
    }

    private WeakReference<ClassLoader> used(Planner planner, Pin now) {
        shelf.pinned(List.of(now));
        var item = Item.of(new Key("note:a"), "note", now.sha256(), Tree.fields("text", "a"), "", Wiring.NONE,
                new Origin("as", "doc", "step", "documents/doc.yaml", 1, 0));
        assertEquals(1, planner.plan(Asking.desired(item), Asking.facts(item)).plan().changes().size());
        return new WeakReference<>(shelf.action(item).type().desired().getClassLoader());
    }

    /// The same plugin in a zip of other bytes.
    private static Pin vary(Path variation, int i) throws IOException {
        try (var from = new ZipFile(zip.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(variation))) {
            for (var entry : Collections.list(from.entries())) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(from.getInputStream(entry).readAllBytes());
            }
            to.putNextEntry(new ZipEntry("classes/variation-" + i));
        }
        shelf.look();
        return PluginZip.describe(variation).pin();
    }
}
