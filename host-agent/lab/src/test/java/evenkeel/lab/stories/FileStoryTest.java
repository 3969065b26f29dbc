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
import evenkeel.lab.site.Site;

/// A file on three booted hosts: declared, broken by hand, away from the reconciler, over a power cut. One fleet for
/// all: each test leaves it compliant.
@Hosts(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileStoryTest {

    private static final String MOTD = "/etc/motd";

    private Lab lab;
    private Site site;
    private Host first;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        this.lab = lab;
        this.first = lab.host(1);
        this.site = Site.open(folder, lab);
        declare("Welcome");
        site.converged();
    }

    @AfterAll
    void end() {
        if (site != null) {
            site.close();
        }
    }

    private void declare(String content) throws Exception {
        site.repository().declare("motd", """
                - action: file
                  name: motd
                  inputs:
                    path: /etc/motd
                    content: "%s\\n"
                    mode: "0644"
                """.formatted(content));
    }

    @Test
    void onePushReachesAllHosts() throws Exception {
        declare("Welcome aboard");
        site.converged();
        for (var host : lab.hosts()) {
            assertEquals("Welcome aboard\n", host.read(MOTD));
            assertEquals("644 root\n", host.sh("stat -c '%a %U' " + MOTD));
        }
    }

    @Test
    void whatIsBrokenByHandComesBack() throws Exception {
        var declared = first.read(MOTD);
        first.sh("echo mine > /etc/motd; chmod 600 /etc/motd");
        site.until("the file is back", () -> first.read(MOTD).equals(declared)
                && first.sh("stat -c %a /etc/motd").equals("644\n"));
        first.sh("rm /etc/motd");
        site.until("the file is back", () -> first.has(MOTD) && first.read(MOTD).equals(declared));
        site.converged();
    }

    @Test
    void aHostThatIsCutOffRepairsItselfAndReportsWhenItIsBack() throws Exception {
        var declared = first.read(MOTD);
        var before = site.operator().ask("history", first.name());
        first.cut();
        first.sh("echo mine > /etc/motd");
        site.until("the file is back, without the reconciler", () -> first.read(MOTD).equals(declared));
        assertEquals(before, site.operator().ask("history", first.name()), "nobody knows of it yet");
        site.state(first, "away");
        site.until("the agent knows it too", () -> first.sh("journalctl -q -o cat -u evenkeel-agent | tail -n 3")
                .contains("not connected"));
        first.sh("rm /etc/motd");
        site.until("the file is back once more", () -> first.has(MOTD) && first.read(MOTD).equals(declared));
        first.heal();
        site.until("the repair is reported", () -> !site.operator().ask("history", first.name()).equals(before));
        site.converged();
    }

    @Test
    void aHostThatWasWithoutPowerFollowsWhenItHasBooted() throws Exception {
        first.kill();
        declare("Welcome back");
        site.until("the others follow", () -> lab.host(2).read(MOTD).equals("Welcome back\n"));
        first.start();
        assertTrue(first.sh("systemctl is-active evenkeel-agent").startsWith("active"));
        site.converged();
        assertEquals("Welcome back\n", first.read(MOTD));
    }

    @Test
    void aRevertBringsBackWhatWasThere() throws Exception {
        var declared = first.read(MOTD);
        site.repository().declare("issue", """
                - action: file
                  name: issue
                  inputs:
                    path: /etc/issue
                    content: "A host of the harbour\\n"
                - action: file
                  name: notice
                  inputs:
                    path: /etc/notice
                    content: "new\\n"
                """);
        site.converged();
        assertTrue(first.has("/etc/notice"));
        site.repository().revert();
        site.converged();
        for (var host : lab.hosts()) {
            assertFalse(host.has("/etc/notice"));
            assertTrue(host.read("/etc/issue").contains("Debian"), "the file of the distribution is back");
        }
        assertEquals(declared, first.read(MOTD));
    }
}
