package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.Waiting;
import evenkeel.lab.site.Agent;
import evenkeel.lab.site.Built;

/// The reconciler's package: installed on a host, where it serves a fleet to an agent on another; restarted; purged.
@Hosts(2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconcilerPackageStoryTest {

    private Host first;
    private Host second;
    private String ask;

    @BeforeAll
    void begin(Lab lab) {
        first = lab.host(1);
        second = lab.host(2);
        ask = "evenkeel --server " + first.address()
                + ":7022 --identity /root/key --server-key /var/lib/evenkeel/keys/link.pub ";
    }

    @Test
    void itServesAFleetAndLeavesNothingWhenItIsPurged() throws Exception {
        var before = first.sh(PackageStoryTest.FILES);
        first.copyIn(Built.reconciler(), "/var/tmp/evenkeel.deb");
        first.apt("install", "/var/tmp/evenkeel.deb").orFail();
        assertEquals("inactive\n", first.exec("systemctl", "is-active", "evenkeel").out(),
                "it has nothing to serve yet");
        first.sh("""
                cd /root
                ssh-keygen -q -t ed25519 -N '' -f key
                evenkeel init fleet --key key.pub | sed -n 's/^  \\([A-Za-z0-9_-]\\{20,\\}\\)$/\\1/p' > code
                cd fleet
                git init -q -b main
                git add .
                git -c user.name=me -c user.email=me@localhost commit -q -m 'A fleet'
                git clone -q --bare . /srv/fleet.git
                chown -R evenkeel: /srv/fleet.git
                echo 'EVENKEEL_SERVE=--repo /srv/fleet.git --listen 0.0.0.0:7022' > /etc/evenkeel/serve
                systemctl restart evenkeel
                """);
        until("it serves", ask + "status");
        assertEquals("700 evenkeel\n", first.sh("stat -c '%a %U' /var/lib/evenkeel"));
        joins();
        first.sh("systemctl restart evenkeel");
        until("the agent is back", ask + "hosts -o json | tr -d ' \\n' | grep -q '\"connected\":true'");
        purged(before);
    }

    private void joins() throws Exception {
        var token = first.sh("evenkeel join-token first --state /var/lib/evenkeel --address " + first.address()
                + ":7022 --code-file /root/code").strip();
        var agent = new Agent(second);
        agent.install(Built.agent());
        agent.exec("enroll", "--name", "web-01", token).orFail();
        until("the agent is connected", ask + "hosts | grep web-01");
    }

    private void purged(String before) throws Exception {
        first.sh("systemctl stop evenkeel");
        assertEquals("inactive\n", first.exec("systemctl", "is-active", "evenkeel").out(), "it ended in order");
        first.apt("purge", "evenkeel").orFail();
        assertFalse(first.exec("id", "evenkeel").ok(), "the user is gone");
        first.sh("rm -rf /srv/fleet.git /root/fleet /root/key* /root/code /var/tmp/evenkeel.deb");
        assertEquals(before, first.sh(PackageStoryTest.FILES));
    }

    private void until(String what, String lines) throws Exception {
        Waiting.until(what, () -> seen(lines), () -> first.exec("sh", "-c", lines).ok());
    }

    private String seen(String lines) {
        try {
            return first.exec("sh", "-c", lines + "; journalctl -q -u evenkeel -n 60 -o cat").toString();
        } catch (Exception e) {
            return e.getMessage();
        }
    }
}
