package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.disk.CrashPoint;
import evenkeel.model.RunStatus;
import evenkeel.protocol.Frame;

/// Commands, crashed at every point that they reach: no script runs twice, what was not seen to end is unknown, and a
/// reconciler that goes on asking gets an end of each.
class CommandCrashTest {

    @TempDir(factory = Crashes.InMemory.class)
    Path folder;

    @AfterEach
    void listenNoMore() {
        CrashPoint.hook(null);
    }

    @Test
    void namesEveryPointAtWhichPowerMayFail() throws IOException {
        var reached = new TreeSet<>(new Crashes(folder).points("names", false, this::story));
        reached.removeIf(point -> !point.startsWith("agent.invo") && !point.startsWith("agent.said"));
        var names = new TreeSet<String>();
        for (var place : List.of("agent.invocation", "agent.invocation.known")) {
            names.addAll(List.of(place + ".before-fsync", place + ".after-fsync", place + ".before-rename",
                    place + ".after-rename"));
        }
        names.addAll(List.of("agent.invocation.before-delete", "agent.invocation.after-delete",
                "agent.invoked.before-send", "agent.invoked.after-send", "agent.said.before-send",
                "agent.said.after-send", "agent.invocation.script.before", "agent.invocation.script.after",
                "agent.invocation.stream.before-fsync",
                "agent.invocation.stream.after-fsync"));
        assertEquals(names, reached);
    }

    @Test
    void endsOnceWhereverTheAgentIsKilled() throws IOException {
        new Crashes(folder).everywhere(false, this::story, this::invariants);
    }

    @Test
    void endsOnceWhereverPowerFailsAndTheDiskForgets() throws IOException {
        new Crashes(folder).everywhere(true, this::story, this::invariants);
    }

    /// The reconciler says so once: it is not told of the command again.
    @Test
    void leavesNothingOfACommandThatItIsKilledOverForgetting() throws IOException {
        var host = new OneHost(folder).start().connect();
        var one = Invoking.scripts("c-1", "say one");
        host.reconciler.invoke(one);
        CrashPoint.hook(point -> {
            if (point.equals("agent.invocation.known.after-rename")) {
                throw new IllegalStateException("killed");
            }
        });
        assertThrows(IllegalStateException.class, () -> host.reconciler.send(new Frame.ForgetInvocation("c-1")));
        CrashPoint.hook(null);
        host.start().connect();
        assertFalse(Files.exists(host.root.resolve("var/lib/evenkeel-commands/c-1")));
    }

    @Test
    void forgetsNothingThatStillRuns() throws IOException {
        var host = new OneHost(folder).start().connect();
        host.reconciler.invoke(Invoking.scripts("c-1", "wait"));
        host.reconciler.send(new Frame.ForgetInvocation("c-1"));
        assertTrue(Files.exists(host.root.resolve("var/lib/evenkeel-commands/c-1")));
    }

    /// As a reconciler goes on: what is not known to have ended is sent again.
    private void story(OneHost host) throws IOException {
        ended(host, Invoking.scripts("c-1", "say one", "say " + "x".repeat(33_000), "exit 3"));
        cancelled(host, Invoking.scripts("c-2", "wait"));
    }

    private void ended(OneHost host, Invoking one) throws IOException {
        for (int i = 0; i < 3 && !over(host, one); i++) {
            host.reconciler.invoke(one);
        }
        host.reconciler.send(new Frame.ForgetInvocation(one.command()));
    }

    private void cancelled(OneHost host, Invoking one) throws IOException {
        for (int i = 0; i < 3 && !over(host, one); i++) {
            host.reconciler.invoke(one);
            host.reconciler.send(new Frame.CancelInvocation(one.command()));
            host.pass(java.time.Duration.ofSeconds(1));
            host.pass(java.time.Duration.ofSeconds(1));
        }
        host.reconciler.send(new Frame.ForgetInvocation(one.command()));
    }

    private static boolean over(OneHost host, Invoking one) {
        var state = host.reconciler.invoked.get(one.command());
        return state != null && state.status().over();
    }

    /// What was started is found again here: only of a script that never was, the end is unknown.
    private static void knows(OneHost host, String command, RunStatus wanted, String where) {
        var state = host.reconciler.invoked.get(command);
        long started = host.scripts.started.stream().filter(script -> script.name().startsWith(command + "-")).count();
        long ended = state.steps().stream()
                .filter(step -> List.of(RunStatus.SUCCESS, RunStatus.FAILED).contains(step.status())).count();
        assertTrue(state.status() == wanted || state.status() == RunStatus.UNKNOWN && started == ended,
                where + ": " + host.reconciler.how(command));
    }

    private void invariants(Crashes.Crashed crashed) throws IOException {
        var host = crashed.host();
        var where = crashed.where();
        assertEquals(new HashSet<>(host.scripts.texts).size(), host.scripts.texts.size(),
                where + ": a script ran twice: " + host.scripts.texts);
        knows(host, "c-1", RunStatus.FAILED, where);
        knows(host, "c-2", RunStatus.CANCELLED, where);
        for (var left : List.of("invocations", "streams")) {
            try (var files = Files.list(host.state.resolve(left))) {
                assertEquals(List.of(), files.toList(), where);
            }
        }
        host.reconciler.invoke(Invoking.scripts("c-1", "say one"));
        assertTrue(host.scripts.texts.stream().filter("say one"::equals).count() <= 1, where);
    }
}
