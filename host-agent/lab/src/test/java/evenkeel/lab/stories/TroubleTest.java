package evenkeel.lab.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.lab.Deb;
import evenkeel.lab.Host;
import evenkeel.lab.Hosts;
import evenkeel.lab.Lab;
import evenkeel.lab.site.Site;

/// What goes wrong on hosts: a clear result each time, and nothing that is half done is called done.
@Hosts(1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleTest {

    private Host host;
    private Site site;

    @BeforeAll
    void begin(Lab lab, @TempDir Path folder) throws Exception {
        host = lab.host(1);
        lab.packages().offer(Deb.of("lab-counted", "1.0").file("/usr/bin/lab-counted",
                "#!/bin/sh\necho started >> /var/log/lab-counted\nexec sleep infinity\n")
                .service("/usr/bin/lab-counted"));
        site = Site.open(folder, lab);
        site.converged();
    }

    @AfterAll
    void end() {
        if (site != null) {
            site.close();
        }
    }

    /// Waits until the reconciler says so of an item; whatever it says of the host, that is not compliant then.
    private void says(String key, String sentence) throws Exception {
        site.until(key + ": " + sentence, () -> explained(key).contains(sentence));
        assertFalse(site.operator().states().get(host.name()).equals("compliant"));
    }

    /// What a person is told; empty as long as the item is not known.
    private String explained(String key) {
        try {
            return site.operator().ask("explain", host.name(), key);
        } catch (IOException _) {
            return "";
        }
    }

    /// Takes the trouble away: the host follows, at once if a person says `retry`.
    private void mended() throws Exception {
        site.operator().ask("retry", host.name());
        site.converged();
    }

    private void over(String document) throws Exception {
        site.repository().git("rm", "-q", "documents/" + document + ".yaml", "associations/" + document + ".yaml");
        site.repository().git("commit", "-q", "-m", "Over");
        site.repository().git("push", "-q");
        site.converged();
    }

    private static String file(String path, String content) {
        return """
                - action: file
                  name: file
                  inputs:
                    path: %s
                    content: "%s"
                """.formatted(path, content);
    }

    @Test
    void aFullDiskIsToldAndLeavesNothingHalfWritten() throws Exception {
        host.sh("mkdir -p /srv/small; mount -t tmpfs -o size=16k tmpfs /srv/small; echo before > /srv/small/file");
        site.repository().declare("full", file("/srv/small/file", "x".repeat(50_000)));
        says("file:/srv/small/file", "No space left on device");
        assertEquals("before\n", host.read("/srv/small/file"));
        assertEquals("file\n", host.sh("ls -A /srv/small"));
        host.sh("mount -o remount,size=1m /srv/small");
        mended();
        assertEquals(50_000, host.read("/srv/small/file").length());
        over("full");
        assertEquals("before\n", host.read("/srv/small/file"));
        host.sh("umount /srv/small");
    }

    @Test
    void aReadOnlyFileSystemIsTold() throws Exception {
        host.sh("mkdir -p /srv/still; mount -t tmpfs -o ro tmpfs /srv/still");
        site.repository().declare("still", file("/srv/still/file", "x"));
        says("file:/srv/still/file", "Read-only file system");
        host.sh("mount -o remount,rw /srv/still");
        mended();
        assertEquals("x", host.read("/srv/still/file"));
        over("still");
        host.sh("umount /srv/still");
    }

    @Test
    void aMaskedUnitIsToldAndNotStarted() throws Exception {
        host.apt("update").orFail();
        host.apt("install", "lab-antivirus").orFail();
        host.sh("systemctl stop lab-antivirus; systemctl mask -q lab-antivirus");
        site.repository().declare("masked", """
                - action: service
                  name: scanning
                  inputs: {name: lab-antivirus, state: running}
                """);
        says("service:lab-antivirus", "masked");
        assertFalse(host.exec("systemctl", "is-active", "lab-antivirus").ok());
        host.sh("systemctl unmask -q lab-antivirus");
        mended();
        assertTrue(host.exec("systemctl", "is-active", "lab-antivirus").ok());
        over("masked");
    }

    @Test
    void aPackageThatCannotBeConfiguredIsNotCalledInstalled() throws Exception {
        site.repository().declare("broken", """
                - action: package
                  name: broken
                  inputs: {name: lab-broken}
                """);
        says("package:lab-broken", "this fails until /etc/lab-broken.mended is there");
        assertTrue(host.sh("dpkg-query -W -f '${db:Status-Status}' lab-broken").startsWith("half-"));
        host.sh("touch /etc/lab-broken.mended");
        mended();
        assertEquals("installed", host.sh("dpkg-query -W -f '${db:Status-Status}' lab-broken"));
        over("broken");
    }

    @Test
    void aPowerCutInTheMiddleOfAnApplyIsCaughtUpWithAfterTheBoot() throws Exception {
        site.repository().declare("slow", """
                - action: package
                  name: slow
                  inputs: {name: lab-slow}
                """);
        site.until("dpkg is in the middle of it", () -> host.has("/run/lab-slow.waits"));
        host.kill();
        host.start();
        site.until("it is configured after the boot", () -> host.has("/run/lab-slow.waits"));
        assertEquals("half-configured", host.sh("dpkg-query -W -f '${db:Status-Status}' lab-slow"));
        host.sh("touch /run/lab-slow.go");
        site.converged();
        assertEquals("installed", host.sh("dpkg-query -W -f '${db:Status-Status}' lab-slow"));
        over("slow");
    }

    @Test
    void aRestartThatAFileAsksForHappensOnceThoughTheAgentIsKilledBeforeIt() throws Exception {
        site.repository().declare("restart", counted("one"));
        site.converged();
        var before = starts();
        host.sh("rm -f /run/go");
        site.repository().declare("restart", counted("two"));
        site.until("the file is written, and the restart waits", () -> host.has("/run/waits"));
        assertEquals("two", host.read("/etc/lab-counted.conf"));
        assertEquals(before, starts());
        site.agent(host).kill();
        site.until("the agent is back", () -> site.agent(host).log().contains("connected"));
        host.sh("touch /run/go");
        site.converged();
        assertEquals(before + 1, starts());
        assertEquals("two\n", host.read("/var/log/between"), "what runs between them ran once");
        over("restart");
    }

    /// A file, a script that lasts until it may end, and a service that is started anew because of the file.
    private static String counted(String content) {
        return """
                - action: package
                  name: counted
                  inputs: {name: lab-counted}
                - action: file
                  name: conf
                  requires: [counted]
                  inputs: {path: /etc/lab-counted.conf, content: %1$s}
                - action: aws:runShellScript
                  name: between
                  requires: [conf]
                  inputs:
                    runCommand:
                      - if [ %1$s = two ]; then echo %1$s >> /var/log/between; touch /run/waits; until [ -e /run/go ]; do sleep 0.1; done; fi
                - action: service
                  name: counted-runs
                  requires: [counted]
                  after: [between]
                  onChangeOf: [conf]
                  inputs: {name: lab-counted, state: running}
                """
                .formatted(content);
    }

    private long starts() throws Exception {
        return host.read("/var/log/lab-counted").lines().count();
    }
}
