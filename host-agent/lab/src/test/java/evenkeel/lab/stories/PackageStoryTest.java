package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.site.Agent;
import evenkeel.lab.site.Built;
import evenkeel.lab.site.Run;
import evenkeel.lab.site.Site;

/// The agent's package: installed, used, upgraded and restarted in the middle of a script, removed, purged.
@Hosts(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackageStoryTest {

    /// All files of a host but those that change by themselves, or that dpkg keeps.
    static final String FILES = "find / -xdev -path /var/log -prune -o -path /var/cache -prune -o "
            + "-path /var/lib/dpkg -prune -o -path /var/lib/apt -prune -o -path /var/lib/systemd -prune -o -print | sort";

    /// Lasts until it is told to end.
    private static final String SCRIPT = """
            echo run >> /var/log/%s.runs
            echo first
            until [ -e /run/go ]; do sleep 0.1; done
            echo last
            exit 3
            """;

    private Host host;
    private Agent agent;
    private Host second;
    private String before;
    private Site site;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        host = lab.host(1);
        second = lab.host(2);
        before = second.sh(FILES);
        site = Site.open(folder, lab);
        agent = site.agent(host);
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
    void anUpgradeInterruptsNoScript() throws Exception {
        host.sh("rm -f /run/go");
        var command = site.script(host, SCRIPT.formatted("command").replace("exit 3", "exit 4"));
        site.until("the command's script runs", () -> host.has("/var/log/command.runs"));
        begun("upgrade");
        int old = agent.process();
        host.copyIn(Built.agent(), "/var/tmp/agent.deb");
        host.sh("""
                dpkg-deb -R /var/tmp/agent.deb /var/tmp/agent
                sed -i 's/^Version: .*/Version: 9.0/' /var/tmp/agent/DEBIAN/control
                dpkg-deb -Zgzip -z1 -b /var/tmp/agent /var/tmp/newer.deb
                dpkg -i /var/tmp/newer.deb
                """);
        ended("upgrade", old);
        assertEquals("9.0", host.sh("dpkg-query -W -f '${Version}' evenkeel-agent"));
        assertEquals("/usr/lib/evenkeel-agent/bin/java\n", host.sh("readlink /proc/%d/exe".formatted(agent.process())),
                "it runs from the files of the newer package");
        ended(command);
    }

    @Test
    void aRestartInterruptsNoScript() throws Exception {
        begun("restart");
        int old = agent.process();
        agent.restart();
        ended("restart", old);
    }

    @Test
    void anAgentThatIsKilledInterruptsNoScript() throws Exception {
        begun("kill");
        int old = agent.process();
        agent.kill();
        ended("kill", old);
    }

    /// Declares a script that lasts until it is told to end, and waits until it runs on the first host.
    private void begun(String name) throws Exception {
        second.write("/run/go", "");
        host.sh("rm -f /run/go");
        site.repository().declare(name, """
                - action: aws:runShellScript
                  name: long
                  inputs:
                    runCommand:
                      - |
                """ + SCRIPT.formatted(name).indent(8));
        site.until("the script runs", () -> host.has("/var/log/" + name + ".runs"));
        assertEquals("700\n", host.sh("stat -c %a " + Agent.STATE + "/runs"), "outputs are nobody else's");
    }

    /// Another agent is there; the script goes on, ends, and has its one result.
    private void ended(String name, int old) throws Exception {
        site.until("another agent is connected", () -> agent.process() != 0 && agent.process() != old
                && agent.connected());
        var key = "script:" + name + "/long";
        assertTrue(site.operator().results(host.name(), key).isEmpty(), "it has not ended yet");
        host.sh("touch /run/go");
        site.until("it has a result", () -> !site.operator().results(host.name(), key).isEmpty());
        site.until("nothing is kept of it", () -> host.sh("ls " + Agent.STATE + "/runs").isEmpty());
        var results = site.operator().results(host.name(), key);
        assertEquals(1, results.size(), results::toString);
        assertEquals("failed", results.getFirst().path("outcome").path("outcome").asString(), results::toString);
        assertEquals("exit 3", results.getFirst().path("outcome").path("because").asString());
        assertEquals("first\nlast\n", results.getFirst().path("output").asString());
        assertEquals("run\n", host.read("/var/log/" + name + ".runs"), "it ran once");
    }

    /// The script of a command ran once, and its end was told once, as it was.
    private void ended(Run command) throws Exception {
        assertEquals("Failed", command.ended().status(), command::toString);
        assertEquals(4, command.step().path("responseCode").asInt(), command::toString);
        assertEquals("first\nlast\n", command.output());
        assertEquals("run\n", host.read("/var/log/command.runs"), "it ran once");
        assertEquals(1, command.ends().size(), command.ends()::toString);
        site.until("nothing is kept of it", () -> host.sh("ls " + Agent.STATE + "/streams").isEmpty());
    }

    @Test
    void purgedItLeavesNothing() throws Exception {
        assertEquals("kept", second.read("/etc/notice"));
        second.apt("remove", "evenkeel-agent").orFail();
        assertFalse(second.exec("systemctl", "is-active", Agent.UNIT).ok());
        assertEquals("lib/evenkeel-agent\n", second.sh("cd /var; ls -d lib/evenkeel-agent"), "its keys stay");
        assertFalse(second.has("/usr/lib/evenkeel-agent"), "its program does not");
        second.apt("purge", "evenkeel-agent").orFail();
        assertEquals("kept", second.read("/etc/notice"), "what it kept stays as it is");
        second.sh("rm -f /etc/notice");
        assertEquals(before, second.sh(FILES));
        assertEquals("",
                second.sh("systemctl list-unit-files --no-legend 'evenkeel*' || :; systemctl --failed --no-legend"));
    }
}
