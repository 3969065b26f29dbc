package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        var run = site.script(host,
                "echo before; touch /run/begun; until [ -e /run/go ]; do sleep 0.1; done; echo after; exit 3");
        site.until("it runs", () -> host.has("/run/begun"));
        site.agent(host).restart();
        assertFalse(host.has("/run/go"));
        host.sh("touch /run/go");
        assertEquals(3, run.ended().step().path("responseCode").asInt(), run::toString);
        assertEquals("before\nafter\n", run.output());
    }

    @Test
    @DisplayName("F9 exit 194: the host is started anew, and then the same step from its first line")
    void oneThatWantsItHasTheHostStartedAnew() throws Exception {
        int before = host.reboots();
        var run = site.script(host,
                "echo x >> /var/tmp/tries; [ $(wc -l < /var/tmp/tries) = 2 ] || exit 194; echo back");
        host.rebooted(before);
        assertEquals("Success", run.ended().status(), run::toString);
        assertEquals("x\nx\n", host.read("/var/tmp/tries"));
        assertEquals(before + 1, host.reboots());
    }

    @Test
    void aFullDiskFailsTheScriptAndNotTheAgent() throws Exception {
        host.sh("mkdir -p " + STREAMS + " && mount -t tmpfs -o size=2m tmpfs " + STREAMS);
        try {
            var run = site.script(host, "echo first; head -c 20000000 /dev/zero | tr '\\0' x").ended();
            assertEquals("Failed", run.status(), run::toString);
            assertEquals(1, run.step().path("responseCode").asInt(), run::toString);
            assertTrue(run.step().path("standardOutput").path("size").asLong() > 1_000_000, run::toString);
            assertTrue(site.agent(host).connected());
        } finally {
            host.sh("umount -l " + STREAMS);
        }
        assertEquals("Success", site.script(host, "echo well").ended().status());
    }

    @Test
    void oneThatDoesNotListenIsEndedByForceWhereItIsCancelled() throws Exception {
        var run = site.script(host, "trap '' TERM; touch /run/deaf; while :; do sleep 0.2; done");
        site.until("it runs", () -> host.has("/run/deaf"));
        run.cancel();
        assertEquals("Cancelled", run.ended().status());
        assertFalse(host.exec("systemctl", "is-active", "-q", "evenkeel-script-*").ok());
    }
}
