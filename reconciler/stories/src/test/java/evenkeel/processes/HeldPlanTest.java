package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// What people do with the command beside a served fleet: plan from a bundle, approve what is beyond the limits, and read
/// the documents that were accepted.
@Execution(ExecutionMode.CONCURRENT)
class HeldPlanTest {

    private static final String HOST = "web-01";
    private static final String HEAD = "apiVersion: evenkeel/v1\nkind: %s\nmetadata: {name: %s}\nspec:\n";

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void isTheSameFromABundleAndGoesAheadWhenASignedApprovalIsPushed() throws Exception {
        try (var fleet = new Fleetlet(folder, HOST)) {
            fleet.serve(List.of());
            fleet.answers();
            assertEquals(0, fleet.enrol(HOST, List.of()).ended(), fleet::logs);
            Files.createDirectories(fleet.root(HOST).resolve("etc"));
            fleet.start(HOST, List.of());
            fleet.converged();
            fleet.push(beyondTheLimits());

            var held = held(fleet);
            assertTrue(changes(held).contains("/etc/motd"), held::toString);
            assertEquals(changes(held), changes(offline(fleet)), "the same plugins, from the same zips");
            assertFalse(Files.exists(fleet.root(HOST).resolve("etc/motd")));

            var said = approve(fleet);
            assertTrue(said.contains("Committed with your signature, and pushed."), said);
            Waiting.until("the plan goes ahead", () -> said + fleet.seen() + fleet.logs(),
                    () -> Files.exists(fleet.root(HOST).resolve("etc/motd")));
            fleet.converged();
            assertEquals("kept\n", Files.readString(fleet.root(HOST).resolve("etc/motd")));
            var blamed = fleet.ask("blame", HOST, "/etc/motd");
            assertTrue(blamed.contains("approved by  "), blamed);
            documents(fleet);
        }
    }

    /// Those of the accepted revision, whatever lies in the folder.
    private void documents(Fleetlet fleet) throws Exception {
        var here = fleet.work.resolve("documents/motd.yaml");
        var accepted = Files.readString(here);
        Files.writeString(here, accepted.replace("name: motd", "name: edited"));
        var list = Json.MAPPER.readTree(evenkeel(fleet, "document", "list", "--accepted", "-o", "json"));
        assertEquals(fleet.git("rev-parse", "HEAD").strip(), list.path("revision").asString());
        var names = list.path("documents").valueStream().map(each -> each.path("name").asString()).toList();
        assertTrue(names.contains("motd") && names.contains("AWS-RunShellScript"), names::toString);
        var shown = Json.MAPPER.readTree(evenkeel(fleet, "document", "show", "motd", "--accepted", "-o", "json"));
        assertEquals("motd", shown.path("steps").path(0).path("name").asString(), shown::toString);
        assertEquals("[\"motd\"]", shown.path("associations").toString(), shown::toString);
        assertTrue(evenkeel(fleet, "document", "show", "motd").contains("edited"));
        Files.writeString(here, accepted);
    }

    private static Map<String, String> beyondTheLimits() {
        return Map.of("fleet.yaml", HEAD.formatted("Fleet", "harbour") + "  limits: {hosts: 0}\n",
                "documents/motd.yaml", "schemaVersion: \"2.2\"\n"
                        + "mainSteps:\n  - {action: file, name: motd, inputs: {path: /etc/motd, content: \"kept\\n\"}}\n",
                "associations/motd.yaml", HEAD.formatted("Association", "motd")
                        + "  documentName: motd\n  targets: [{key: InstanceIds, values: [\"*\"]}]\n");
    }

    /// The folder as it is, from what the reconciler knows of its hosts, and with no reconciler.
    private JsonNode offline(Fleetlet fleet) throws Exception {
        var bundle = Files.writeString(folder.resolve("facts"), fleet.ask("facts", "pull"));
        var said = fleet.run(fleet.work, Built.evenkeel(List.of(), "plan", "--facts", bundle.toString(), "--key",
                fleet.state.resolve("keys/audit.pub").toString(), "-o", "json"));
        assertTrue(said.startsWith("Facts of harbour as of "), said);
        return Json.MAPPER.readTree(said.substring(said.indexOf("\n{") + 1));
    }

    private static JsonNode held(Fleetlet fleet) throws Exception {
        var head = fleet.git("rev-parse", "HEAD").strip();
        Waiting.until("the new revision is held", () -> fleet.seen() + fleet.logs(), () -> fleet.status()
                .path("revision").asString().equals(head) && fleet.ask("plan").contains("limits.hosts allows 0"));
        return Json.MAPPER.readTree(fleet.ask("plan", "-o", "json"));
    }

    private String approve(Fleetlet fleet) throws Exception {
        for (var setting : List.of("gpg.format=ssh", "user.signingkey=" + folder.resolve("operator.pub"))) {
            fleet.git("config", setting.substring(0, setting.indexOf('=')),
                    setting.substring(setting.indexOf('=') + 1));
        }
        return evenkeel(fleet, "approve", "--push");
    }

    private String evenkeel(Fleetlet fleet, String... words) throws Exception {
        var all = new ArrayList<>(List.of("--server", fleet.address(), "--identity",
                folder.resolve("operator").toString(), "--server-key",
                fleet.state.resolve("keys/link.pub").toString()));
        all.addAll(List.of(words));
        return fleet.run(fleet.work, Built.evenkeel(List.of(), all.toArray(String[]::new)));
    }

    /// Each item that would change, and how.
    private static String changes(JsonNode plan) {
        var lines = new ArrayList<String>();
        plan.findValues("changes").forEach(change -> lines.add(change.toString()));
        return String.join("\n", lines);
    }
}
