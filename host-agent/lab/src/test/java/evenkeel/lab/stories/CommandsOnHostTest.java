package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.site.Site;
import tools.jackson.databind.JsonNode;

/// Scripts of commands in transient units: what they outlive, and what stops them.
@Hosts(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsOnHostTest {

    private static final String STREAMS = "/var/lib/evenkeel-agent/streams";

    private Host host;
    private Site site;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        host = lab.host(1);
        site = Site.open(folder, lab);
        site.converged();
    }

    @AfterAll
    void end() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void oneGoesOnWhileTheAgentIsRestartedAndItsEndIsTold() throws Exception {
        var id = begun("echo before; touch /run/begun; until [ -e /run/go ]; do sleep 0.1; done; echo after; exit 3");
        site.until("it runs", () -> host.has("/run/begun"));
        site.agent(host).restart();
        assertFalse(host.has("/run/go"));
        host.sh("touch /run/go");
        var step = step(ended(id));
        assertEquals("3", step.path("responseCode").asString(), step::toString);
        assertEquals("before\nafter\n", site.operator().ask("command", "output", id));
    }

    @Test
    @DisplayName("F9 exit 194: the host is started anew, and then the same step from its first line")
    void oneThatWantsItHasTheHostStartedAnew() throws Exception {
        int before = host.reboots();
        var id = begun("echo x >> /var/tmp/tries; [ $(wc -l < /var/tmp/tries) = 2 ] || exit 194; echo back");
        host.rebooted(before);
        var ended = ended(id);
        assertEquals("Success", status(ended), ended::toString);
        assertEquals("x\nx\n", host.read("/var/tmp/tries"));
        assertEquals(before + 1, host.reboots());
    }

    /// Bounded by itself too: hosts of the lab share the machine's table of processes, and where that has no controller for
    /// them systemd holds no limit.
    @Test
    void whatAForkBombLeavesBehindEndsWithItsScript() throws Exception {
        var ended = ended(begun("i=0; while [ $i -lt 1500 ]; do sleep 300 & i=$((i+1)); done; exit 7"));
        assertEquals("Failed", status(ended), ended::toString);
        site.until("nothing of it runs", () -> !host.exec("pgrep", "-x", "sleep").ok());
        assertTrue(site.agent(host).connected());
        assertEquals("Success", status(ended(begun("echo well"))));
    }

    @Test
    void aFullDiskFailsTheScriptAndNotTheAgent() throws Exception {
        host.sh("mkdir -p " + STREAMS + " && mount -t tmpfs -o size=2m tmpfs " + STREAMS);
        try {
            var id = begun("echo first; head -c 20000000 /dev/zero | tr '\\\\0' x");
            var ended = ended(id);
            assertEquals("Failed", status(ended), ended::toString);
            assertEquals(1, step(ended).path("responseCode").asInt(), ended::toString);
            assertTrue(step(ended).path("standardOutput").path("size").asLong() > 1_000_000, ended::toString);
            assertTrue(site.agent(host).connected());
        } finally {
            host.sh("umount -l " + STREAMS);
        }
        assertEquals("Success", status(ended(begun("echo well"))));
    }

    @Test
    void oneThatDoesNotListenIsEndedByForceWhereItIsCancelled() throws Exception {
        var id = begun("trap '' TERM; touch /run/deaf; while :; do sleep 0.2; done");
        site.until("it runs", () -> host.has("/run/deaf"));
        site.operator().ask("command", "cancel", id);
        assertEquals("Cancelled", status(ended(id)));
        assertFalse(host.exec("systemctl", "is-active", "-q", "evenkeel-script-*").ok());
    }

    private String begun(String script) throws IOException {
        return site.operator().json("run", "AWS-RunShellScript", "--targets", "Key=InstanceIds,Values=" + host.name(),
                "--parameters", "{\"commands\": [\"" + script.replace("\"", "\\\"") + "\"]}", "--detach")
                .path("command").path("commandId").asString();
    }

    private JsonNode ended(String id) throws Exception {
        site.until("command " + id + " has ended", () -> !status(shown(id))
                .matches("Pending|InProgress|Cancelling|"));
        return shown(id);
    }

    private static String status(JsonNode shown) {
        return shown.path("command").path("status").asString();
    }

    private JsonNode shown(String id) {
        return site.operator().json("command", "show", id);
    }

    private static JsonNode step(JsonNode command) {
        return command.path("invocations").path(0).path("commandPlugins").path(0);
    }
}
