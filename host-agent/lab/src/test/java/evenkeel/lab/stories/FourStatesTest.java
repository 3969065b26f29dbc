package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.lab.Deb;
import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.Waiting;
import evenkeel.lab.site.Built;
import evenkeel.lab.site.FleetRepository;
import evenkeel.lab.site.Site;

/// The four states that people name first, as the example fleet declares them: a package is installed, port 22 is
/// closed, an antivirus is installed and running, a configuration file has the right content.
@Hosts(3)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FourStatesTest {

    private static final String NOTICE = "/etc/issue.net";
    private static final int KNOCK_MILLIS = 500;

    private Lab lab;
    private Site site;
    private Host first;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        this.lab = lab;
        this.first = lab.host(1);
        lab.packages().offer(Deb.of("htop", "3.2").file("/usr/bin/htop", "#!/bin/sh\necho htop 3.2\n"));
        lab.packages().offer(Deb.of("clamav-daemon", "1.0").file("/usr/sbin/clamd", "#!/bin/sh\nexec sleep infinity\n")
                .service("/usr/sbin/clamd"));
        site = Site.open(folder, lab);
        site.converged();
        for (var host : lab.hosts()) {
            assertTrue(open(host), "sshd listens before");
            assertFalse(host.has("/usr/bin/htop"));
        }
        site.repository().push(example(lab));
        site.converged();
    }

    @AfterAll
    void end() {
        if (site != null) {
            site.close();
        }
    }

    /// The example's document and association, and the tag that its association asks for.
    private static Map<String, String> example(Lab lab) throws IOException {
        var files = new TreeMap<String, String>();
        for (var file : new String[]{"documents/machine.yaml", "associations/machine.yaml", "files/issue.net"}) {
            files.put(file, Files.readString(Built.HOME.resolve("examples/fleet-repo").resolve(file)));
        }
        for (var host : lab.hosts()) {
            files.put("hosts/" + host.name() + ".yaml",
                    FleetRepository.resource("Host", host.name(), "tags:\n  keeps: machine\n"));
        }
        return files;
    }

    @Test
    void onePushBringsThemToAllHosts() throws Exception {
        for (var host : lab.hosts()) {
            assertTrue(stands(host), host.name());
        }
        site.until("all that was begun has its end in the audit trail",
                () -> site.verified().contains("0 of them still open"));
    }

    @Test
    void aPackageThatIsRemovedByHandComesBack() throws Exception {
        first.apt("remove", "htop").orFail();
        site.until("htop is back", () -> first.has("/usr/bin/htop"));
        site.converged();
        assertEquals("install ok installed", first.sh("dpkg-query -W -f '${Status}' htop"));
    }

    @Test
    void aPortThatIsOpenedByHandIsClosedAgain() throws Exception {
        first.sh("nft flush ruleset");
        Waiting.until("port 22 is closed again", () -> "it is open", () -> !open(first));
        site.converged();
    }

    @Test
    void anAntivirusThatIsStoppedOrRemovedByHandRunsAgain() throws Exception {
        first.sh("systemctl stop clamav-daemon");
        site.until("it runs again", () -> runs(first));
        first.sh("systemctl disable -q clamav-daemon; systemctl kill -s KILL clamav-daemon");
        site.until("it is enabled and runs", () -> runs(first)
                && first.exec("systemctl", "is-enabled", "clamav-daemon").ok());
        first.apt("purge", "clamav-daemon").orFail();
        site.until("it is there and runs", () -> runs(first));
        site.converged();
    }

    @Test
    void aFileThatIsChangedByHandIsPutBack() throws Exception {
        var declared = first.read(NOTICE);
        first.sh("echo mine > /etc/issue.net");
        site.until("it is put back", () -> first.read(NOTICE).equals(declared));
        site.converged();
    }

    private boolean stands(Host host) throws Exception {
        return host.sh("htop").equals("htop 3.2\n") && !open(host) && runs(host)
                && host.read(NOTICE).startsWith("This host is kept by its fleet repository.");
    }

    private static boolean runs(Host host) throws Exception {
        return host.exec("systemctl", "is-active", "clamav-daemon").ok();
    }

    /// Whether somebody answers at port 22, seen from outside.
    private static boolean open(Host host) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.address(), 22), KNOCK_MILLIS);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
