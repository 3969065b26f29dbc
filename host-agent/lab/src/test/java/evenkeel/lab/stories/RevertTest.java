package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.site.FleetRepository;
import evenkeel.lab.site.Site;

/// `git revert` of each of the four states that people name first: what was there comes back, stays, or goes, as
/// `onRelease` says.
@Hosts(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevertTest {

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

    private void declared(String name, String steps) throws Exception {
        site.repository().declare(name, steps);
        site.converged();
    }

    private void reverted() throws Exception {
        site.repository().revert();
        site.converged();
    }

    @Test
    void aPackageStays() throws Exception {
        declared("package", """
                - action: package
                  name: app
                  inputs:
                    name: lab-app
                """);
        assertEquals("lab-app 1.0\n", host.sh("lab-app"));
        reverted();
        assertEquals("lab-app 1.0\n", host.sh("lab-app"));
    }

    @Test
    void aClosedPortIsOpenAsBefore() throws Exception {
        var before = host.sh("nft list ruleset");
        declared("firewall", """
                - action: firewall
                  name: ssh
                  inputs: {port: "22", protocol: tcp, state: closed}
                """);
        assertTrue(host.sh("nft list ruleset").contains("tcp dport 22"));
        reverted();
        assertFalse(host.sh("nft list ruleset").contains("tcp dport 22"), before);
    }

    /// Rules of a table of nftables, which the host loads whenever this file changes.
    private static String rules(String output) {
        return "table inet lab {}\ndelete table inet lab\ntable inet lab {\n  chain output {\n"
                + "    type filter hook output priority 0;\n    " + output + "\n  }\n}\n";
    }

    @Test
    void aFirewallChangeThatCutsTheAgentOffIsUndoneByTheAgentAlone() throws Exception {
        var unit = "/etc/systemd/system/lab-rules";
        var before = rules("tcp dport 9 drop");
        host.sh("printf '" + before.replace("\n", "\\n") + "' > /etc/lab-rules.nft\n"
                + "printf '[Service]\\nType=oneshot\\nExecStart=/usr/sbin/nft -f /etc/lab-rules.nft\\n' > " + unit
                + ".service\nprintf '[Path]\\nPathChanged=/etc/lab-rules.nft\\n' > " + unit
                + ".path\nsystemctl daemon-reload; systemctl start lab-rules.service lab-rules.path");
        var port = site.address().substring(site.address().lastIndexOf(':') + 1);
        site.repository().push(Map.of("files/rules", rules("tcp dport " + port + " drop"), "documents/rules.yaml", """
                schemaVersion: "2.2"
                mainSteps:
                  - action: firewall
                    name: telnet
                    inputs: {port: "23", protocol: tcp, state: closed}
                  - action: file
                    name: rules
                    inputs: {path: /etc/lab-rules.nft, source: files/rules}
                """, "associations/rules.yaml", FleetRepository.resource("Association", "rules", """
                documentName: rules
                targets: [{key: InstanceIds, values: ["*"]}]
                confirmWithin: 5s
                """)));
        site.until("the host is cut off", () -> host.sh("nft list ruleset").contains("tcp dport " + port + " drop"));
        site.until("it is heard again, and says what it did", () -> explained("file:/etc/lab-rules.nft")
                .contains("not confirmed within 5 s: put back what was there"));
        assertEquals(before, host.read("/etc/lab-rules.nft"));
        assertFalse(host.sh("nft list ruleset").contains("dport " + port));
        assertFalse(host.sh("nft list ruleset").contains("tcp dport 23"), "all of the move is put back");
        assertEquals("failed", site.operator().results(host.name(), "firewall:tcp/23").getLast().path("outcome")
                .path("outcome").asString());
        reverted();
        assertEquals(before, host.read("/etc/lab-rules.nft"));
    }

    /// What a person is told; empty as long as the item is not known.
    private String explained(String key) {
        try {
            return site.operator().ask("explain", host.name(), key);
        } catch (IOException _) {
            return "";
        }
    }

    @Test
    void aServiceRunsOn() throws Exception {
        declared("service", """
                - action: package
                  name: antivirus
                  inputs: {name: lab-antivirus}
                - action: service
                  name: scanning
                  requires: [antivirus]
                  inputs: {name: lab-antivirus, state: running, enabled: "true"}
                """);
        reverted();
        assertTrue(host.exec("systemctl", "is-active", "lab-antivirus").ok());
        host.sh("systemctl stop lab-antivirus");
        assertFalse(host.exec("systemctl", "is-active", "lab-antivirus").ok(), "it is nobody's any more");
    }

    @Test
    void aFileIsAsItWasOrGoesOrStays() throws Exception {
        var before = host.read("/etc/issue");
        declared("file", """
                - action: file
                  name: back
                  inputs: {path: /etc/issue, content: ours}
                - action: file
                  name: left
                  onRelease: leave
                  inputs: {path: /etc/left, content: ours}
                - action: file
                  name: gone
                  onRelease: remove
                  inputs: {path: /etc/gone, content: ours}
                """);
        assertEquals("ours", host.read("/etc/issue"));
        reverted();
        assertEquals(before, host.read("/etc/issue"));
        assertEquals("ours", host.read("/etc/left"));
        assertFalse(host.has("/etc/gone"));
    }
}
