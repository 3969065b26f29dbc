package evenkeel.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plugins that offer a notifier: one that adds each event to a file, by a class that it loads last of all.
class NotifiersTest {

    private static final String SOURCE = """
            package sample;
            import java.io.IOException;
            import java.nio.file.*;
            import java.util.Map;
            @org.pf4j.Extension
            public final class Sample implements evenkeel.spi.Notifier {
                static final class Late {
                    static void write(Path file, String event) throws IOException {
                        Files.writeString(file, event, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    }
                }
                public String name() { return "NAME"; }
                public void tell(String event, Map<String, String> settings) throws IOException {
                    if (settings.containsKey("fault")) {
                        throw new IllegalStateException(settings.get("fault"));
                    }
                    if (settings.containsKey("waits")) {
                        Files.writeString(Path.of(settings.get("waits")), "here");
                        while (Files.exists(Path.of(settings.get("waits")))) {
                            Thread.onSpinWait();
                        }
                    }
                    Late.write(Path.of(settings.get("file")), event);
                }
            }
            """;

    @TempDir
    private Path work;
    private Path file;

    @BeforeEach
    void folder() {
        file = work.resolve("told");
    }

    private TreeMap<String, byte[]> files() {
        return Plugins.files(work, "1.0", SOURCE.replace("NAME", "chat"));
    }

    private PluginSet set() throws IOException {
        return PluginSet.in(work.resolve("loaded"));
    }

    private String problem(Map<String, byte[]> files) throws IOException {
        var zip = Plugins.zip(files);
        var pin = PluginZip.describe(zip).pin();
        try (var set = set()) {
            set.add(pin, Plugins.file(work, zip));
            return set.problem(pin.sha256()).orElse("");
        }
    }

    @Test
    void areNamedByTheZipAloneAndTellOnceItIsLoaded() throws IOException {
        var zip = Plugins.zip(files());
        var described = PluginZip.describe(zip);
        assertEquals(List.of("chat"), described.notifiers());
        assertEquals(List.of(), described.actions());
        try (var set = set()) {
            assertTrue(set.notifier(described.sha256(), "chat").isEmpty());
            assertTrue(set.add(described.pin(), Plugins.file(work, zip)));
            set.notifier(described.sha256(), "chat").orElseThrow().tell("{}", Map.of("file", file.toString()));
            assertTrue(set.notifier(described.sha256(), "pager").isEmpty());
        }
        assertEquals("{}", Files.readString(file));
    }

    @Test
    void whatOneThrowsArrivesAsASentenceThatNamesIt() throws IOException {
        var zip = Plugins.zip(files());
        var pin = PluginZip.describe(zip).pin();
        try (var set = set()) {
            set.add(pin, Plugins.file(work, zip));
            var notifier = set.notifier(pin.sha256(), "chat").orElseThrow();
            var fault = assertThrows(IOException.class, () -> notifier.tell("{}", Map.of("fault", "no room")));
            assertEquals("notifier Sample of plugin sample failed: java.lang.IllegalStateException: no room",
                    fault.getMessage());
        }
    }

    @Test
    void itsClassesStayAsLongAsItTells() throws Exception {
        var zip = Plugins.zip(files());
        var pin = PluginZip.describe(zip).pin();
        var here = work.resolve("here");
        var settings = Map.of("file", file.toString(), "waits", here.toString());
        try (var set = set()) {
            set.add(pin, Plugins.file(work, zip));
            var notifier = set.notifier(pin.sha256(), "chat").orElseThrow();
            var done = new CompletableFuture<String>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    notifier.tell("{}", settings);
                    done.complete("");
                } catch (IOException e) {
                    done.complete(e.getMessage());
                }
            });
            while (!Files.exists(here)) {
                Thread.onSpinWait();
            }
            set.withdraw(pin.sha256());
            assertEquals("plugin sample was just withdrawn",
                    assertThrows(IOException.class, () -> notifier.tell("{}", settings)).getMessage());
            assertTrue(set.add(pin, Plugins.file(work, zip)), "again, while the old one is at work");
            assertEquals(2, folders());
            Files.delete(here);
            assertEquals("", done.get(60, TimeUnit.SECONDS));
            assertEquals("{}", Files.readString(file));
            assertEquals(1, folders(), "the old one is gone");
        }
    }

    private long folders() throws IOException {
        try (var files = Files.list(work.resolve("loaded"))) {
            return files.filter(Files::isDirectory).count();
        }
    }

    @Test
    void refusesOneThatIsNotAsDescribed() throws IOException {
        var files = files();
        files.put("notifiers.json", "[{\"name\": \"pager\"}]".getBytes(StandardCharsets.UTF_8));
        assertTrue(problem(files).endsWith("its notifiers are not those that its notifiers.json names"),
                problem(files));
    }

    @Test
    void refusesNamesThatNoNotificationCouldHave() {
        for (var json : List.of("[]", "[null]", "{}", "[{\"name\":\"Chat\"}]", "[{\"name\":\"a\"},{\"name\":\"a\"}]",
                "[{\"name\":\"a b\"}]")) {
            var files = files();
            files.put("notifiers.json", json.getBytes(StandardCharsets.UTF_8));
            assertThrows(IOException.class, () -> PluginZip.describe(Plugins.zip(files)), json);
        }
    }
}
