package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.lab.Deb;
import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.site.FleetRepository;
import evenkeel.lab.site.Site;
import tools.jackson.databind.JsonNode;

/// What people bring from SSM, as it stands: a document, and the command by which they run it, on booted hosts. And
/// scripts that go wrong in ways that scripts do.
@Hosts(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCommandTest {

    /// What `yum` is told, done by the package manager that the host has.
    private static final String YUM = """
            #!/bin/sh
            case "$1" in
            update) exec apt-get -q update ;;
            install) shift; exec apt-get -q -y install $(echo "$@" | sed 's/-y//') ;;
            esac
            echo "yum: no such command: $1" >&2
            exit 1
            """;
    private static final String HTTPD = """
            [Unit]
            Description=A stand-in for httpd
            [Service]
            ExecStart=/bin/sleep infinity
            """;

    private Lab lab;
    private Site site;
    private Host first;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        this.lab = lab;
        this.first = lab.host(1);
        lab.packages().offer(Deb.of("stand-ins", "1.0").file("/usr/bin/yum", YUM)
                .file("/usr/local/bin/sudo", "#!/bin/sh\nexec \"$@\"\n"));
        lab.packages().offer(Deb.of("httpd", "2.4").file("/lib/systemd/system/httpd.service", HTTPD)
                .file("/var/www/html/index.html", "It works!\n").script("postinst", "systemctl daemon-reload\n"));
        site = Site.open(folder, lab);
        for (var host : lab.hosts()) {
            host.sh("apt-get -q update");
            host.apt("install", "stand-ins").orFail();
        }
        site.repository().push(Map.of("documents/InstallApache.yaml", seed("InstallApache.yaml"),
                "hosts/lab-1.yaml", tagged("lab-1"), "hosts/lab-2.yaml", tagged("lab-2")));
        site.converged();
    }

    private static String tagged(String host) {
        return FleetRepository.resource("Host", host, "tags:\n  Environment: WebServer\n");
    }

    private static String seed(String name) throws IOException {
        try (var in = RunCommandTest.class.getResourceAsStream("/seeds/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    void end() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void whatWasWrittenForSsmRunsAsItStands() throws Exception {
        var said = site.shell(seed("send-command.sh").replace("aws ssm send-command", "evenkeel run"));
        for (int i = 1; i <= 2; i++) {
            assertTrue(lab.host(i).exec("systemctl", "is-active", "httpd").ok(), said);
            assertEquals("\n", lab.host(i).read("/var/www/html/index.html"), said);
        }
        assertFalse(lab.host(3).exec("systemctl", "is-active", "httpd").ok(), "it has no such tag");
        var command = newest();
        assertEquals("Success", command.path("status").asString(), said);
        assertEquals(2, command.path("targetCount").asInt());
        var output = site.operator().ask("command", "output", command.path("commandId").asString(), "lab-1");
        assertTrue(output.contains("Setting up httpd"), output);
        site.until("all that was begun has its end in the audit trail",
                () -> site.verified().contains("0 of them still open"));
    }

    @Test
    void aScriptThatIsKilledHalfWayHasFailedThere() throws Exception {
        var run = site.script(first, "echo half; kill -KILL $$; echo whole").ended();
        assertEquals("Failed", run.status());
        assertEquals(128 + 9, run.step().path("responseCode").asInt(), run::toString);
        assertEquals("half\n", run.output());
    }

    @Test
    void parametersMayBeLong() throws Exception {
        var line = "x".repeat(60_000);
        var run = site.script(first, "echo " + line + " | wc -c").ended();
        assertEquals("Success", run.status(), run::toString);
        assertEquals("60001\n", run.output());
    }

    @Test
    void aHostThatVanishesLeavesAnEndThatNobodySaw() throws Exception {
        var run = site.script(lab.host(2), "touch /run/vanishes; sleep 600");
        site.until("it runs", () -> lab.host(2).has("/run/vanishes"));
        lab.host(2).kill();
        lab.host(2).start();
        assertEquals("Unknown", run.ended().invocation().path("status").asString(), run::toString);
        assertFalse(lab.host(2).has("/run/vanishes"), "it was not run again");
    }

    private JsonNode newest() {
        return site.operator().json("command", "list", "--limit", "1").path("commands").path(0);
    }
}
