package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import evenkeel.loader.Scripts.Exit;

/// The agent, or its host, is started anew in the middle of a command.
class CommandRestartTest extends CommandedHost {

    @BeforeEach
    void boot() throws IOException {
        boot("first");
    }

    private void boot(String id) throws IOException {
        var kernel = Files.createDirectories(host.root.resolve("proc/sys/kernel/random"));
        Files.writeString(kernel.resolve("boot_id"), id + "\n");
        Files.createDirectories(host.root.resolve("proc/1"));
        Files.writeString(host.root.resolve("proc/1/stat"), "1 (systemd) S 0 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 7 8");
    }

    @Test
    void aScriptThatOutlivesTheAgentIsFoundAgainAndWaitedFor() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "say one", "say two;wait", "say three"));
        host.start().connect();
        assertEquals("RUNNING: step1 SUCCESS step2 RUNNING", reconciler.how("c-1"));
        host.scripts.end(3);
        host.pass(MOMENT);
        assertEquals("FAILED: step1 SUCCESS step2 FAILED (exit 3) step3 SUCCESS", reconciler.how("c-1"));
        assertEquals(List.of("say one", "say two\nwait", "say three"), host.scripts.texts);
        assertEquals("two\n", reconciler.invoked.get("c-1").steps().get(1).out().text());
    }

    @Test
    void isUnknownWhereNobodySawItsEndAndIsNeverRunAgain() throws IOException {
        reconciler.invoke(Invoking.of("c-1", Invoking.step("one", "wait", "") + ","
                + Invoking.step("two", "say two", ",'finallyStep':true")));
        host.scripts.known.clear();
        host.start().connect();
        host.pass(MOMENT);
        var said = "UNKNOWN the end of the step one was not seen: one UNKNOWN (the agent, or the host, ended in the"
                + " middle of it, and how it ended is not known) two SKIPPED (the end of the step one was not seen)";
        assertEquals(said, reconciler.how("c-1"));
        host.start().connect();
        assertEquals(said, reconciler.how("c-1"));
        assertEquals(List.of("wait"), host.scripts.texts);
    }

    @Test
    void isUnknownWhereItIsGoneWhileTheAgentLooks() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "wait"));
        host.scripts.known.values().forEach(one -> one.lost = true);
        host.pass(MOMENT);
        assertTrue(reconciler.how("c-1").startsWith("UNKNOWN"), reconciler.how("c-1"));
    }

    @Test
    void staysCancelledOverARestart() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "wait", "say two"));
        reconciler.send(new evenkeel.protocol.Frame.CancelInvocation("c-1"));
        host.start().connect();
        host.pass(MOMENT);
        assertEquals(
                "CANCELLED it was cancelled: step1 CANCELLED (it was cancelled) step2 CANCELLED (it was cancelled)",
                reconciler.how("c-1"));
    }

    @Test
    void waitsForAPlaceStillAfterARestart() throws IOException {
        for (int i = 1; i <= 7; i++) {
            reconciler.invoke(Invoking.scripts("c-" + i, "wait"));
        }
        host.start().connect();
        assertEquals(5, host.scripts.texts.size());
        host.scripts.end(0);
        host.pass(MOMENT);
        assertEquals(7, host.scripts.texts.size());
    }

    @Test
    @DisplayName("F9 exit 194: the host is started anew, and then the same step from its first line")
    void startsTheHostAnewAndGoesOnWithTheSameStep() throws IOException {
        host.booted = true;
        host.start().connect();
        reconciler.invoke(Invoking.scripts("c-1", "say one", "say two;exit 194", "say three"));
        assertEquals(List.of("reboot"), host.ran);
        host.start().connect();
        assertEquals(List.of("reboot", "reboot"), host.ran, "only the agent was started anew: it is asked again");
        assertEquals(2, host.scripts.texts.size());
        boot("second");
        host.scripts.becomes("say two;exit 194", new Exit(0, false));
        host.start().connect();
        assertEquals("SUCCESS: step1 SUCCESS step2 SUCCESS step3 SUCCESS", reconciler.how("c-1"));
        assertEquals(List.of("say one", "say two\nexit 194", "say two\nexit 194", "say three"), host.scripts.texts);
        assertEquals("two\ntwo\n", reconciler.invoked.get("c-1").steps().get(1).out().text());
    }

    @Test
    @DisplayName("F9 not without end")
    void startsTheHostAnewTenTimesAtMost() throws IOException {
        host.booted = true;
        host.start().connect();
        reconciler.invoke(Invoking.scripts("c-1", "exit 194"));
        for (int i = 1; i <= 10; i++) {
            boot("boot " + i);
            host.start().connect();
        }
        assertEquals("FAILED: step1 FAILED (exit 194 asks for a reboot, and the step had 10 already)",
                reconciler.how("c-1"));
        assertEquals(10, host.ran.size());
        assertEquals(11, host.scripts.texts.size());
    }

    @Test
    @DisplayName("F9 not in the middle of another command")
    void waitsForOthersBeforeItStartsTheHostAnew() throws IOException {
        host.booted = true;
        host.start().connect();
        reconciler.invoke(Invoking.scripts("c-1", "wait"));
        reconciler.invoke(Invoking.scripts("c-2", "exit 194"));
        reconciler.invoke(Invoking.scripts("c-3", "say three"));
        host.pass(MOMENT);
        assertEquals(List.of(), host.ran);
        assertEquals(List.of("wait", "exit 194"), host.scripts.texts, "nothing new begins meanwhile");
        host.scripts.end(0);
        host.pass(MOMENT);
        host.pass(MOMENT);
        assertEquals(List.of("reboot"), host.ran);
    }

    @Test
    @DisplayName("F9 not in the middle of another command that an earlier life of the agent began")
    void waitsForOthersStillAfterARestart() throws IOException {
        host.booted = true;
        host.start().connect();
        reconciler.invoke(Invoking.scripts("c-2", "wait"));
        reconciler.invoke(Invoking.scripts("c-1", "exit 194"));
        host.start().connect(); // which finds c-1 first
        host.pass(MOMENT);
        assertEquals(List.of(), host.ran);
        host.scripts.end(0);
        host.pass(MOMENT);
        host.pass(MOMENT);
        assertEquals(List.of("reboot"), host.ran);
        assertEquals("SUCCESS: step1 SUCCESS", reconciler.how("c-2"));
    }

    @Test
    @DisplayName("F9 only a booted host can be")
    void failsWhereTheHostCannotBeStartedAnew() throws IOException {
        reconciler.invoke(Invoking.scripts("c-1", "exit 194"));
        assertTrue(reconciler.how("c-1").startsWith("FAILED: step1 FAILED (exit 194 asks for a reboot, and this host"),
                reconciler.how("c-1"));
        assertEquals(List.of(), host.ran);
    }

}
