package evenkeel.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the lab promises to stories.
@Hosts(3)
class LabTest {

    private final Lab lab;
    private final Host host;

    LabTest(Lab lab) {
        this.lab = lab;
        this.host = lab.host(1);
    }

    private static String machine(String... words) throws Exception {
        return Machine.run(Duration.ofSeconds(20), List.of(words)).orFail();
    }

    /// Whether a packet and its answer pass.
    private static boolean reaches(Host from, String to) throws Exception {
        return from.exec("ping", "-q", "-c", "1", "-W", "1", to).ok();
    }

    @Test
    void bootsHostsOfTheirOwnWithNothingFailed() throws Exception {
        for (var each : lab.hosts()) {
            assertEquals("running", each.state(), () -> each.seen());
            assertEquals(each.name(), each.sh("cat /proc/sys/kernel/hostname").strip());
            assertEquals("systemd", each.sh("cat /proc/1/comm").strip());
            assertTrue(each.sh("ip -4 -o address show eth0").contains(each.address() + "/24"));
        }
        assertEquals(3, lab.hosts().stream().map(Host::address).distinct().count());
        assertNotEquals(host.read("/etc/machine-id"), lab.host(2).read("/etc/machine-id"));
    }

    @Test
    void hostsReachTheServerAndEachOtherAndNothingElse() throws Exception {
        assertTrue(reaches(host, "server"));
        assertTrue(reaches(host, lab.host(2).address()));
        assertTrue(reaches(host, "lab-3"));
        assertFalse(reaches(host, "192.0.2.1"));
        host.sh("ip route add default via " + lab.server());
        assertFalse(reaches(host, "192.0.2.77"), "not even with a way of their own making");
        host.sh("ip route del default");
        assertEquals("0\n", machine("cat", "/proc/sys/net/ipv4/conf/ekl" + lab.number() + "/forwarding"));
    }

    @Test
    void installsPackagesWithWhatTheyNeedAndTheirServicesRun() throws Exception {
        host.apt("update").orFail();
        host.apt("install", "lab-app", "lab-antivirus", "lab-httpd").orFail();
        assertEquals("lab-app 1.0\n", host.sh("lab-app"));
        assertTrue(host.has("/usr/share/lab/lab-lib"));
        assertEquals("active\n", host.sh("systemctl is-active lab-antivirus"));
        Waiting.until("lab-httpd answers", host::seen, () -> lab.host(2).exec("curl", "-sf", "http://lab-1/").out()
                .equals("it works\n"));
        host.sh("apt-mark hold lab-lib");
        host.apt("remove", "lab-antivirus").orFail();
        assertFalse(host.exec("systemctl", "is-active", "lab-antivirus").ok());
    }

    @Test
    void offersLaterVersionsWhenAStoryWantsThem() throws Exception {
        var other = lab.host(2);
        other.apt("update").orFail();
        other.apt("install", "lab-config", "lab-held", "lab-kernel").orFail();
        other.sh("apt-mark hold lab-held; echo level=mine > /etc/lab-config.conf");
        for (var name : List.of("lab-config", "lab-held", "lab-kernel")) {
            lab.packages().offer(name, "1.1");
        }
        other.apt("update").orFail();
        other.apt("-o", "Dpkg::Options::=--force-confold", "upgrade").orFail();
        assertEquals("level=mine\n", other.read("/etc/lab-config.conf"));
        assertEquals("level=warn\n", other.read("/etc/lab-config.conf.dpkg-dist"));
        assertEquals("1.0", other.sh("dpkg-query -W -f '${Version}' lab-held"));
        assertTrue(other.has("/run/reboot-required"));
        other.reboot();
        assertFalse(other.has("/run/reboot-required"));
    }

    @Test
    void aPackageCanFailAndTheRepositoryCanBeOut() throws Exception {
        var other = lab.host(3);
        other.apt("update").orFail();
        assertFalse(other.apt("install", "lab-broken").ok());
        assertEquals("iF", other.sh("dpkg-query -W -f '${db:Status-Abbrev}' lab-broken").strip());
        other.sh("touch /etc/lab-broken.mended; dpkg --configure -a");
        lab.packages().out(true);
        assertFalse(other.apt("install", "lab-app").ok());
        lab.packages().out(false);
        other.apt("install", "lab-app").orFail();
    }

    @Test
    void aRebootKeepsTheDiskAndForgetsTheRest() throws Exception {
        host.sh("echo kept > /root/kept; nft add table inet passing; touch /run/passing");
        host.reboot();
        assertEquals("kept\n", host.read("/root/kept"));
        assertFalse(host.has("/run/passing"));
        assertEquals("", host.sh("nft list ruleset"));
        int before = host.reboots();
        host.exec("systemctl", "reboot");
        host.rebooted(before);
        assertTrue(reaches(host, "server"));
    }

    @Test
    void aPowerCutEndsEverythingAtOnceAndAShutdownEndsItInOrder() throws Exception {
        host.write("/etc/systemd/system/last.service", """
                [Service]
                Type=oneshot
                RemainAfterExit=yes
                ExecStart=true
                ExecStop=sh -c 'echo in order >> /root/last'
                [Install]
                WantedBy=multi-user.target
                """);
        host.sh("systemctl enable -q --now last");
        host.kill();
        assertEquals("off", host.state());
        host.start();
        assertFalse(host.has("/root/last"));
        host.stop();
        host.start();
        assertEquals("in order\n", host.read("/root/last"));
        host.reset();
        assertFalse(host.has("/root/last"), "its disk is new");
    }

    @Test
    void aCutHostReachesNothingUntilItIsHealed() throws Exception {
        host.cut();
        assertFalse(reaches(host, "server"));
        host.reboot();
        assertFalse(reaches(host, "server"), "nor after a boot");
        host.heal();
        Waiting.until("the cable works", host::seen, () -> reaches(host, "server"));
    }

    @Test
    void whatHostsDoToTheirFirewallUsersAndClockIsTheirOwn() throws Exception {
        var rules = machine("nft", "list", "ruleset");
        var users = Files.readString(Path.of("/etc/passwd"));
        var forwarding = machine("cat", "/proc/sys/net/ipv4/conf/all/rp_filter");
        host.sh("nft add table inet lab; nft add chain inet lab in '{ type filter hook input priority 0; policy drop; }'");
        host.sh("useradd -m visitor; sysctl -qw net.ipv4.conf.all.rp_filter=2");
        assertFalse(reaches(lab.host(2), host.address()), "it drops all");
        assertFalse(host.exec("date", "-s", "2001-01-01").ok(), "the clock is the machine's");
        assertTrue(host.sh("getent passwd visitor").contains("/home/visitor"));
        assertFalse(lab.host(2).exec("getent", "passwd", "visitor").ok());
        assertEquals(rules, machine("nft", "list", "ruleset"));
        assertEquals(users, Files.readString(Path.of("/etc/passwd")));
        assertEquals(forwarding, machine("cat", "/proc/sys/net/ipv4/conf/all/rp_filter"));
        host.reset();
    }

    @Test
    void filesGoInAndOutAndLinksLeadNowhereElse() throws Exception {
        var outside = Files.createTempFile("lab", ".outside");
        Files.writeString(outside, "the machine's");
        host.sh("ln -s " + outside + " /root/link");
        host.write("/root/link", "the host's");
        assertEquals("the machine's", Files.readString(outside));
        assertEquals("the host's", host.read(outside.toString()));
        host.copyOut("/root/link", outside);
        assertEquals("the host's", Files.readString(outside));
        Files.delete(outside);
    }

    @Test
    void whatIsMeantForAHostRunsNowhereElse(@TempDir Path folder) throws Exception {
        var file = folder.resolve("file");
        var ran = Machine.run(Duration.ofSeconds(20), Scripts.words("enter", List.of("" + ProcessHandle.current().pid(),
                "10", "--", "touch", file.toString())));
        assertEquals(125, ran.exit(), ran::toString);
        assertFalse(Files.exists(file));
    }
}
