package evenkeel.agent;

import static evenkeel.agent.OneHost.file;
import static evenkeel.agent.OneHost.released;
import static evenkeel.agent.OneHost.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.HostEntry;
import evenkeel.model.Item;
import evenkeel.model.Outcome;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frame.Planned;

/// A change after which the agent has to be heard again, or it puts back what was there.
class ComebackTest {

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final String PUT_BACK = "not confirmed within 60 s: put back what was there";

    @TempDir
    Path folder;
    OneHost host;
    TestReconciler reconciler;
    final Item open = file("/rules", "open", released(Item.OnRelease.RESTORE));
    final Item shut = file("/rules", "shut", released(Item.OnRelease.RESTORE));

    @BeforeEach
    void start() throws IOException {
        host = new OneHost(folder);
        Files.writeString(host.root.resolve("rules"), "before");
        host.reachable = () -> !rules().equals("shut");
        host.start().connect();
        reconciler = host.reconciler;
    }

    private String rules() {
        try {
            return host.text("/rules");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void cutsItselfOff() {
        reconciler.order(shut);
        reconciler.move(MINUTE, shut);
    }

    private HostEntry last() {
        return reconciler.entries.values().stream().flatMap(List::stream)
                .max(java.util.Comparator.comparing(HostEntry::epoch).thenComparing(HostEntry::sequence)
                        .thenComparing(entry -> !entry.intent()))
                .orElseThrow();
    }

    @Test
    void isConfirmedByTheAnswerOnANewLinkAndAnEntrySaysSo() throws IOException {
        reconciler.order(open);
        reconciler.move(MINUTE, open);
        assertEquals("open", rules());
        assertEquals(1, host.redials);
        assertEquals(List.of("converged", "converged"), reconciler.outcomes(open));
        assertEquals("confirmed: the reconciler was heard on a new connection", last().output());
        assertEquals(List.of("move-1-1"), reconciler.ended);
        host.pass(Duration.ofMinutes(5));
        assertEquals("open", rules());
        assertTrue(host.agent.due(host.wall).isAfter(host.wall.plusSeconds(30)));
    }

    @Test
    void isPutBackByTheAgentAloneAndTheTrailSaysSo() throws IOException {
        cutsItselfOff();
        assertEquals("shut", rules());
        host.pass(Duration.ofSeconds(59));
        assertEquals("shut", rules());
        assertEquals(List.of(), reconciler.ended, "nobody heard it");
        host.pass(Duration.ofSeconds(1));
        assertEquals("before", rules());
        assertEquals(new Outcome.Failed(PUT_BACK), last().outcome().get());
        assertEquals(List.of("converged", "failed"), reconciler.outcomes(shut));
        assertEquals(List.of("move-1-1"), reconciler.ended);
        assertEquals(List.of(), reconciler.held, "it is as before the first change");
    }

    @Test
    void isNotMadeAgainByItself() throws IOException {
        cutsItselfOff();
        host.pass(MINUTE);
        host.agent.changed(java.util.Set.of("/rules"));
        host.pass(Duration.ofHours(2));
        host.start().connect();
        assertEquals("before", rules());
    }

    @Test
    void isNotRepairedAtOnceThoughItHadConvergedOnce() throws IOException {
        host.reachable = () -> true;
        reconciler.order(shut);
        reconciler.move(MINUTE, shut);
        Files.writeString(host.root.resolve("rules"), "drifted");
        host.reachable = () -> false;
        reconciler.send(reconciler.planned(List.of(new Planned(shut.key(), shut.digest(), Planned.AFTER, false,
                Optional.of(MINUTE)))));
        assertEquals("shut", rules());
        host.pass(MINUTE);
        host.agent.changed(java.util.Set.of("/rules"));
        assertEquals("drifted", rules());
    }

    @Test
    void leavesTheItemBeforeItAsItWasKeptAndRepairsThatAgainOnceGitWantsIt() throws IOException {
        reconciler.order(open);
        reconciler.move(open);
        cutsItselfOff();
        host.pass(MINUTE);
        assertEquals("open", rules());
        assertEquals(open.digest(), reconciler.held.getFirst().item());
        reconciler.order(open);
        host.edit("/rules", "edited");
        assertEquals("open", rules());
        reconciler.order();
        reconciler.release(open);
        assertEquals("before", rules(), "what was before Evenkeel is still known");
    }

    @Test
    void isNotConfirmedByTheLinkOnWhichItWasAskedFor() throws IOException {
        reconciler.order(open);
        host.deaf = true;
        reconciler.move(MINUTE, open);
        host.agent.receive(new Frame.Welcome(Frame.VERSION, 1, Instant.EPOCH));
        host.pass(MINUTE);
        assertEquals("before", rules());
    }

    @Test
    void waitsOnAfterARestartAndThenPutsBack() throws IOException {
        cutsItselfOff();
        host.pass(Duration.ofSeconds(30));
        host.start();
        assertEquals("shut", rules());
        host.pass(Duration.ofSeconds(10));
        assertEquals("shut", rules());
        host.pass(Duration.ofSeconds(21));
        assertEquals("before", rules());
    }

    @Test
    void isConfirmedAfterARestart() throws IOException {
        cutsItselfOff();
        host.reachable = () -> true;
        host.start().connect();
        host.pass(MINUTE);
        assertEquals("shut", rules());
        assertEquals(List.of("converged", "converged"), reconciler.outcomes(shut));
        assertEquals(List.of("move-1-1"), reconciler.ended);
    }

    @Test
    void comesToItsEndWhateverTheClockSaysAndHoweverOftenTheAgentDies() throws IOException {
        cutsItselfOff();
        for (int i = 0; i < 10; i++) {
            host.wall = Instant.EPOCH;
            host.nanos = 5;
            host.start();
        }
        host.pass(Duration.ofMillis(1));
        assertEquals("before", rules());
    }

    @Test
    void holdsNoMoveMeanwhileAndRepairsNothingOfIt() throws IOException {
        cutsItselfOff();
        host.edit("/rules", "shut and edited");
        assertEquals("shut and edited", rules());
        host.pass(MINUTE);
        assertEquals("before", rules());
    }

    @Test
    void putsBackAllChangesOfTheMoveTheLastOneFirst() throws IOException {
        var one = file("/one", "1");
        var setup = script("setup");
        reconciler.order(one, shut, setup);
        reconciler.move(MINUTE, one, shut, setup);
        host.pass(MINUTE);
        assertEquals("(none)", host.text("/one"));
        assertEquals(List.of("converged", "failed"), reconciler.outcomes(one));
        assertEquals(List.of("converged"), reconciler.outcomes(setup), "what ran has run");
        assertTrue(host.log.stream().anyMatch(line -> line.contains("puts back [text:/one, text:/rules]")),
                host.log.toString());
    }

    @Test
    void goesAheadOnlyWhereWhatIsThereCanBeKept() throws IOException {
        Files.delete(host.root.resolve("rules"));
        Files.createDirectory(host.root.resolve("rules"));
        reconciler.order(shut);
        reconciler.move(MINUTE, shut);
        assertEquals(List.of("failed"), reconciler.outcomes(shut));
        assertTrue(Files.isDirectory(host.root.resolve("rules")));
    }

    @Test
    void refusesATimeThatIsNone() throws IOException {
        reconciler.order(open);
        for (var within : List.of(Duration.ZERO, Duration.ofHours(2))) {
            reconciler.send(reconciler.planned(List.of(new Planned(open.key(), open.digest(), Planned.AFTER, false,
                    Optional.of(within)))));
        }
        assertEquals("before", rules());
        assertEquals(2, reconciler.problems.size());
    }
}
