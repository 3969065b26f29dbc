package evenkeel.lab.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.model.Tree;

/// The four laws of each action on a booted host, and what it does about a break by hand: looking changes nothing; one
/// observation, one plan; after applying no change is left; applying again changes nothing more. What restores puts
/// back what was there.
@Hosts(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawsOnHostTest {

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI%s one@lab".formatted("A".repeat(43));

    private static final Pattern DIGEST = Pattern.compile("(sha256:|\\b)[0-9a-f]{12}\\b");

    private Host host;

    @BeforeAll
    void begin(Lab lab) throws Exception {
        host = lab.host(1);
        Workshop.install(host);
    }

    private void keeps(Trial trial, String plan, String byHand) throws Exception {
        holds(trial, plan, byHand, List.of());
    }

    private void restores(Trial trial, String plan, String byHand) throws Exception {
        holds(trial, plan, byHand, List.of("restoring left: nothing"));
    }

    private void holds(Trial trial, String plan, String byHand, List<String> restored) throws Exception {
        var expected = new ArrayList<>(List.of("plan: " + plan, "again: the same", "looking changed: nothing",
                "left: nothing", "applying twice changed: nothing", "by hand: " + byHand, "left: nothing"));
        expected.addAll(restored);
        assertEquals(String.join("\n", expected), DIGEST.matcher(Workshop.tried(host, trial)).replaceAll("DIGEST"));
    }

    @Test
    void file() throws Exception {
        restores(Trial.of("file", "file", "path", "/etc/issue.net", "content", "Welcome\n", "mode", "0600", "owner",
                "daemon").byHand("rm /etc/issue.net; mkdir /etc/issue.net"),
                "update content DIGEST DIGEST, update mode 0644 0600, update owner root daemon",
                "update type directory file, update owner root daemon");
    }

    @Test
    void line() throws Exception {
        restores(Trial.of("line", "line", "path", "/etc/ssh/sshd_config", "match", "^#?PermitRootLogin\\b", "line",
                "PermitRootLogin no")
                .byHand("sed -i 's/^PermitRootLogin no/PermitRootLogin yes/' /etc/ssh/sshd_config"),
                "update line another that matches as declared", "update line another that matches as declared");
    }

    @Test
    void cron() throws Exception {
        restores(Trial.of("cron", "cron", "name", "backup", "schedule", "30 4 * * 1-5", "command", "true")
                .byHand("echo '* * * * * root false' > /etc/cron.d/evenkeel-backup"),
                "create job 30 4 * * 1-5, as root", "update content DIGEST DIGEST");
    }

    @Test
    void archive() throws Exception {
        restores(Trial.of("archive", "archive", "destination", "/opt/app", "source", "blob:/root/app.tar.gz", "owner",
                "daemon").before("cd /root; mkdir -p app/bin; echo 1 > app/bin/run; tar -czf app.tar.gz -C app .")
                .byHand("echo 2 > /opt/app/bin/run"),
                "create tree DIGEST", "update tree bin/run differs as unpacked");
    }

    @Test
    void git() throws Exception {
        keeps(Trial.of("git", "git", "repository", "file:///srv/app.git", "revision", "v1", "path", "/srv/app")
                .before("""
                        mkdir /srv/made; cd /srv/made; git init -q; echo 1 > one; git add .
                        git -c user.name=lab -c user.email=lab@lab commit -q -m one; git tag v1
                        git clone -q --bare /srv/made /srv/app.git
                        """)
                .byHand("echo 2 > /srv/app/one"),
                "create checkout v1, DIGEST", "update files 1 changed by hand as committed");
    }

    @Test
    void group() throws Exception {
        keeps(Trial.of("user", "group", "name", "harbour", "gid", "4711", "members", Tree.many("daemon"))
                .byHand("gpasswd -d daemon harbour; groupmod -g 4712 harbour"),
                "create group gid 4711, create member daemon", "update gid 4712 4711, create member daemon");
    }

    @Test
    void user() throws Exception {
        keeps(Trial.of("user", "user", "name", "pilot", "uid", "4242", "groups", Tree.many("staff"), "shell",
                "/bin/bash", "locked", "true").byHand("usermod -s /bin/sh -G '' -e '' pilot"),
                "create user uid 4242, member of staff, shell /bin/bash, locked",
                "create member of staff, update shell /bin/sh /bin/bash, update lock open locked");
    }

    @Test
    void authorizedKeys() throws Exception {
        restores(Trial.of("user", "authorizedKeys", "user", "mate", "keys", Tree.many(KEY))
                .before("useradd -m mate").byHand("chmod 644 /home/mate/.ssh/authorized_keys"),
                "create key SHA256:kmYcvdi2GkPeWxB6XLjrZB8JHsy2Hm8luHMFp9GMvqk", "update access 0644 mate 0600 mate");
    }

    @Test
    void sysctl() throws Exception {
        restores(Trial.of("sysctl", "sysctl", "key", "net.ipv4.conf.all.rp_filter", "value", "2")
                .byHand("sysctl -qw net.ipv4.conf.all.rp_filter=0; rm /etc/sysctl.d/99-zz-evenkeel-*"),
                "update value 0 2, create file /etc/sysctl.d/99-zz-evenkeel-net.ipv4.conf.all.rp_filter.conf",
                "update value 0 2, create file /etc/sysctl.d/99-zz-evenkeel-net.ipv4.conf.all.rp_filter.conf");
    }

    @Test
    void firewall() throws Exception {
        restores(Trial.of("firewall", "firewall", "port", "22", "protocol", "tcp", "state", "closed")
                .before("nft add table inet others; nft add chain inet others some").byHand("nft flush ruleset; "
                        + "nft add table inet others; nft add chain inet others some"),
                "create port closed", "create port closed");
    }

    @Test
    void aPackage() throws Exception {
        keeps(Trial.of("package", "package", "name", "lab-app", "hold", "true")
                .byHand("apt-mark unhold lab-app; apt-get -qy remove lab-lib"),
                "create package 1.0, create other packages lab-lib 1.0, update hold not held held",
                "create package 1.0, create other packages lab-lib 1.0, update hold not held held");
    }

    @Test
    void service() throws Exception {
        keeps(Trial.of("service", "service", "name", "lab-antivirus", "state", "running", "enabled", "true")
                .before("apt-get -q update; apt-get -qy install lab-antivirus; systemctl disable -q --now lab-antivirus")
                .byHand("systemctl kill -s KILL lab-antivirus; systemctl disable -q lab-antivirus"),
                "update enabled disabled enabled, update state inactive running",
                "update enabled disabled enabled, update state failed (signal) running");
    }

    @Test
    void script() throws Exception {
        keeps(Trial.of("shell", "aws:runShellScript", "runCommand", Tree.many("echo ran >> /root/ran"), "check",
                "test -e /root/ran").byHand("rm /root/ran"), "run script its check says no",
                "run script its check says no");
    }
}
