package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.site.Site;

/// A script of a command that begins processes without end gets no further than the limit of its unit, and nobody else
/// suffers.
@Hosts(value = 1, limits = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForkBombTest {

    /// Bounded by itself too: hosts of the lab share the machine's table of processes. It stands until somebody opens the
    /// gate.
    private static final String BOMB = """
            sh -c 'i=0; while [ $i -lt 3000 ]; do sleep 300 & i=$((i+1)); done'
            echo "the bomb ended with $?"
            : >/run/bombed
            read go </run/gate
            exit 7
            """;

    private Host host;
    private Site site;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        host = lab.host(1);
        host.sh("mkfifo /run/gate");
        site = Site.open(folder, lab);
        site.repository().declare("notice", """
                - action: file
                  name: notice
                  inputs: {path: /etc/notice, content: "kept"}
                """);
        site.converged();
    }

    @AfterAll
    void end() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void getsNoFurtherThanItsLimitAndNobodyElseSuffers() throws Exception {
        var run = site.script(host, BOMB);
        site.until("it got as far as it can", () -> host.has("/run/bombed"));
        assertEquals("1024\n", counted("pids.max"));
        int most = Integer.parseInt(counted("pids.peak").strip());
        assertTrue(most > 1_000 && most <= 1_024, most + " processes at once");
        host.sh("echo broken > /etc/notice");
        site.until("other things are repaired", () -> host.read("/etc/notice").equals("kept"));
        assertEquals("Success", site.script(host, "echo well").ended().status());
        assertEquals("InProgress", run.status());
        host.sh("echo > /run/gate");
        assertEquals("Failed", run.ended().status(), run::toString);
        assertEquals(7, run.step().path("responseCode").asInt(), run::toString);
        var output = run.output();
        assertTrue(output.contains("Cannot fork") && output.contains("the bomb ended with 2"), output);
        site.until("nothing of it runs", () -> !host.exec("pgrep", "-x", "sleep").ok());
        assertTrue(site.agent(host).connected());
    }

    /// A file of the control group of the script.
    private String counted(String file) throws IOException, InterruptedException {
        return host.sh("find /sys/fs/cgroup -path '*evenkeel-script-*' -name " + file + " -exec cat {} +");
    }
}
