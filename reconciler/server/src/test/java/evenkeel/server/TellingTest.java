package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.RealDisk;
import evenkeel.model.Json;
import evenkeel.server.link.Key;
import evenkeel.server.plugins.SampleNotifier;
import evenkeel.server.store.Spool;
import evenkeel.server.store.SqliteStore;
import evenkeel.server.tell.Place;
import evenkeel.server.tell.Settings;
import tools.jackson.databind.JsonNode;

/// A whole reconciler tells, by a program that its own configuration names, and does not tell whom it does not.
class TellingTest {

    @TempDir
    Path folder;

    @Test
    void tellsOfAHostThatJoinsAndSaysWhomItMayNotTell() throws Exception {
        var told = folder.resolve("told");
        var desk = Files.writeString(folder.resolve("desk"), "#!/bin/sh\ncat > " + told + ".new && mv " + told
                + ".new " + told + "\n");
        Files.setPosixFilePermissions(desk, PosixFilePermissions.fromString("rwx------"));
        var settings = Settings.of(List.of(), Map.of(), Map.of("desk", desk));
        try (var fleet = new ServedFleet(folder, settings, Map.of("desk", "{events: [host.enrolled], notifier: desk, "
                + "targets: [{key: InstanceIds, values: [web-01]}]}", "pager",
                "{events: [\"*\"], webhook: \"https://pager.example/token\"}", "other",
                "{events: [\"*\"], notifier: root-shell}"))) {
            assertEquals("", fleet.enrol("first", "db-01", Key.make()));
            assertEquals("", fleet.enrol("first", "web-01", Key.make()));
            fleet.awaitFile(told);
            var event = Json.parse(Files.readString(told), JsonNode.class);
            assertEquals("evenkeel.host.enrolled", event.path("type").asString());
            assertEquals("hosts/web-01", event.path("subject").asString());
            assertEquals("/fleets/harbour/reconcilers/", event.path("source").asString().replaceAll("[^/]*$", ""));
            fleet.await(0, Event.Noticed.class, notice -> notice.subject().equals("notifications/pager.yaml")
                    && notice.text().contains("--allow-webhook https://pager.example/")
                    && !notice.text().contains("token"));
            fleet.await(0, Event.Noticed.class, notice -> notice.subject().equals("notifications/other.yaml")
                    && notice.text().contains("there is no notifier root-shell here"));
        }
    }

    @Test
    void tellsByTheNotifierOfAPinnedPluginThatItsConfigurationAllows() throws Exception {
        SampleNotifier.write(folder, Files.createDirectories(folder.resolve("plugins")).resolve("talk.zip"));
        var told = folder.resolve("told");
        var silent = folder.resolve("silent");
        try (var fleet = new ServedFleet(folder, Settings.NONE.allowing(List.of("chat")), Map.of("chat",
                "{events: [host.enrolled], notifier: chat, settings: {file: " + told + "}}", "other",
                "{events: [host.enrolled], notifier: talk, settings: {file: " + silent + "}}"))) {
            assertEquals("", fleet.enrol("first", "web-01", Key.make()));
            fleet.awaitFile(told);
            fleet.await(0, Event.Noticed.class, notice -> notice.subject().equals("notifications/other.yaml")
                    && notice.text().contains("with --allow-notifier talk if a plugin offers it"));
        }
        assertEquals("hosts/web-01", Json.parse(Files.readString(told).strip(), JsonNode.class).path("subject")
                .asString());
        assertFalse(Files.exists(silent));
    }

    @Test
    void whatTheStoreHasLostIsReadFromTheSpool() throws IOException {
        try (var store = new SqliteStore(folder.resolve("store.db"), _ -> {
        }, 100)) {
            var spool = Spool.open(new RealDisk(), folder.resolve("spool"));
            var entries = new ArrayList<Entry>();
            for (long n = 1; n <= 5; n++) {
                entries.add(new Entry("r-1", 1, n, "harbour", Instant.EPOCH, new Event.LeaseTaken("r-1")));
            }
            spool.append(entries);
            store.entries(entries.subList(3, 5)); // the rows before these are lost
            var written = new Telling.Written(store, spool);
            assertEquals(entries.subList(1, 5), written.after(new Place(1, 1), 10));
            assertEquals(entries.subList(4, 5), written.after(new Place(1, 4), 10));
            assertEquals(List.of(), written.after(new Place(1, 5), 10));
            assertTrue(written.at(new Place(1, 2)).isPresent());
        }
    }
}
