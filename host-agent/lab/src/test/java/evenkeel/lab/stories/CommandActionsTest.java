package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.site.Site;
import evenkeel.model.Digest;
import tools.jackson.databind.JsonNode;

/// SSM's actions on a booted host: packages, and documents that lie there.
@Hosts(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandActionsTest {

    /// A package document.
    private static final String PACKAGE = """
            schemaVersion: "2.0"
            version: "%s"
            packages: {debian: {_any: {_any: {file: %s}}}}
            files:
              %s:
                checksums: {sha256: %s}
            """;

    private Host host;
    private Site site;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        host = lab.host(1);
        site = Site.open(folder, lab);
    }

    @AfterAll
    void end() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void installsAPackageAndRunsADocumentThatItFetched() throws Exception {
        var zip = zip(Map.of("install.sh", "echo \"installed for $SSM_whom\" > /etc/tool\n", "uninstall.sh",
                "rm -f /etc/tool\n"));
        var work = site.repository().work();
        Files.createDirectories(work.resolve("packages/tool"));
        Files.write(work.resolve("packages/tool/tool.zip"), zip);
        site.repository().push(Map.of("documents/tool.yaml", PACKAGE.formatted("1.0", "tool.zip", "tool.zip",
                Digest.of(zip)), "scripts/inner.yaml",
                """
                        schemaVersion: "2.2"
                        parameters: {Word: {type: String, default: nothing}}
                        mainSteps:
                          - {action: aws:runShellScript, name: say, inputs: {runCommand: ["echo {{ Word }} > /etc/said"]}}
                        """,
                "documents/outer.yaml",
                """
                        schemaVersion: "2.2"
                        mainSteps:
                          - action: aws:configurePackage
                            name: install
                            inputs: {name: tool, action: Install, additionalArguments: {whom: you}}
                          - action: aws:downloadContent
                            name: fetch
                            inputs: {sourceType: Fleet, sourceInfo: {path: scripts}}
                          - action: aws:runDocument
                            name: call
                            inputs: {documentType: LocalPath, documentPath: inner.yaml, documentParameters: {Word: hello}}
                          - action: aws:refreshAssociation
                            name: look
                            inputs: {associationIds: []}
                        """));
        site.converged();
        var ended = run("outer");
        assertEquals("Success", ended.path("command").path("status").asString(), shown(ended));
        assertEquals("installed for you\n", host.read("/etc/tool"));
        assertEquals("hello\n", host.read("/etc/said"));
        assertTrue(host.read("/var/lib/evenkeel/packages/tool/state").contains("\"version\":\"1.0\""));
    }

    private JsonNode run(String document) throws Exception {
        var id = site.operator().json("run", document, "--targets", "Key=InstanceIds,Values=" + host.name(),
                "--detach").path("command").path("commandId").asString();
        site.until("command " + id + " has ended", () -> !shown(id).path("command").path("status").asString()
                .matches("Pending|InProgress|"));
        return shown(id);
    }

    private static String shown(JsonNode command) {
        return command.toPrettyString();
    }

    private JsonNode shown(String id) {
        return site.operator().json("command", "show", id);
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
