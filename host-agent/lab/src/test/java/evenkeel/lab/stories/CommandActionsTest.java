package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.site.Agent;
import evenkeel.lab.site.Built;
import evenkeel.lab.site.Site;
import evenkeel.model.Digest;

/// SSM's actions on a booted host: packages, documents that lie there, and another agent, which comes back by itself
/// where the new one is not heard.
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
    private HttpServer shelf;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        host = lab.host(1);
        site = Site.open(folder, lab);
        shelf = HttpServer.create(new InetSocketAddress(lab.server(), 0), 0);
        shelf.start();
    }

    @AfterAll
    void end() {
        if (shelf != null) {
            shelf.stop(0);
        }
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
        var run = site.document(host, "outer").ended();
        assertEquals("Success", run.status(), run::toString);
        assertEquals("installed for you\n", host.read("/etc/tool"));
        assertEquals("hello\n", host.read("/etc/said"));
        assertTrue(host.read("/var/lib/evenkeel/packages/tool/state").contains("\"version\":\"1.0\""));
    }

    @Test
    void anAgentThatIsNotHeardGivesWayToTheOldOneAndOneThatIsHeardStays() throws Exception {
        host.copyIn(Built.agent(), "/var/tmp/agent.deb");
        host.sh("""
                cd /var/tmp
                dpkg-deb -R agent.deb agent
                sed -i 's/^Version: .*/Version: 9.1/' agent/DEBIAN/control
                dpkg-deb -Zgzip -z1 -b agent good.deb
                sed -i 's/^Version: .*/Version: 9.0/' agent/DEBIAN/control
                sed -i '2i [ "$1" != run ] || exec sleep infinity' agent/usr/lib/evenkeel-agent/bin/evenkeel-agent
                dpkg-deb -Zgzip -z1 -b agent deaf.deb
                """);
        var before = version();
        int process = site.agent(host).process();
        offer("9.0", "deaf.deb");
        var run = site.document(host, "update").ended();
        assertEquals("Failed", run.status(), run::toString);
        assertTrue(run.toString().contains("the old one is back"), run::toString);
        assertEquals(before, version());
        assertTrue(site.agent(host).process() != process, "it was started anew");
        offer("9.1", "good.deb");
        run = site.document(host, "update").ended();
        assertEquals("Success", run.status(), run.toString());
        assertEquals("9.1", version());
        assertTrue(site.agent(host).connected());
    }

    private String version() throws IOException, InterruptedException {
        return host.sh("dpkg-query -W -f '${Version}' " + Agent.UNIT);
    }

    /// A package document of the agent, whose file is fetched over the lab's network.
    private void offer(String version, String file) throws Exception {
        var sha256 = host.sh("sha256sum /var/tmp/" + file).substring(0, 64);
        var bytes = copied("/var/tmp/" + file);
        shelf.createContext("/" + file, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        var at = "http://server:" + shelf.getAddress().getPort() + "/" + file;
        site.repository().push(Map.of("documents/evenkeel-agent.yaml",
                PACKAGE.formatted(version, file, file, sha256) + "    downloadLocation: " + at
                        + "\n    allowInsecureDownload: true\n",
                "documents/update.yaml", """
                        schemaVersion: "2.2"
                        mainSteps:
                          - action: aws:updateAgent
                            name: update
                            inputs: {agentName: evenkeel-agent, source: "", confirmWithinSeconds: "8"}
                        """));
        site.converged();
    }

    private byte[] copied(String path) throws IOException, InterruptedException {
        return Base64.getMimeDecoder().decode(host.sh("base64 " + path));
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
