package evenkeel.agent;

import static evenkeel.agent.OneHost.file;
import static evenkeel.agent.OneHost.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Commands;
import evenkeel.loader.Lasting;
import evenkeel.model.Item;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.spi.Command;
import evenkeel.spi.Ran;

/// The agent ends or is replaced while a script runs, on a host where scripts outlive it.
class OutlivingRunTest {

    @TempDir
    Path folder;
    OneHost host;
    TestReconciler reconciler;
    final Item setup = script("setup");
    final Item later = file("/later", "later");
    final Outliving commands = new Outliving();

    /// The move is in the middle of its script when the agent ends.
    @BeforeEach
    void leave() throws IOException {
        host = new OneHost(folder);
        reconciler = host.reconciler;
        var plain = host.commands;
        commands.plain = plain;
        host.commands = commands;
        host.start().connect();
        var motd = file("/motd", "hello");
        reconciler.order(motd, setup, later);
        reconciler.move(motd);
        assertThrows(Lasting.Leaving.class, () -> reconciler.move(setup, later));
        host.start().connect();
    }

    @Test
    void goesOnAndTheAgentDoesNotPretendToKnowItsEnd() throws IOException {
        host.pass(Duration.ofSeconds(1));
        assertEquals(List.of("…"), reconciler.outcomes(setup));
        assertEquals("what it started goes on since before the agent was started anew",
                ((Observation.Unknown) reconciler.seen.get(setup.key())).because());
        assertEquals(Set.of("move-1-1"), Set.copyOf(reconciler.ended));
        host.edit("/motd", "somebody was here");
        assertEquals("hello", host.text("/motd"), "the rest of the host is kept meanwhile");
    }

    @Test
    void isOneEntryOfOneRunWhenItHasEnded() throws IOException {
        commands.end(new Ran(0, false, "done it"));
        host.pass(Duration.ofSeconds(1));
        assertEquals(List.of("converged"), reconciler.outcomes(setup));
        assertEquals("done it", reconciler.entries.get("web-01/1/2").get(1).output());
        assertEquals(List.of("stale"), reconciler.outcomes(later), "what came after it is planned anew");
        assertEquals(Set.of("move-1-1", "move-1-2"), Set.copyOf(reconciler.ended));
        assertEquals(List.of("setup"), host.ran);
        assertEquals(Map.of(), commands.runs, "nothing is kept of it");
        host.start().connect();
        host.pass(Duration.ofSeconds(1));
        assertEquals(List.of("converged"), reconciler.outcomes(setup));
    }

    @Test
    void isToldAsItEndedAlsoWhenThatWasWhileNoAgentRan() throws IOException {
        commands.end(new Ran(3, false, "oh no"));
        host.start().connect();
        assertEquals(new Outcome.Failed("exit 3"),
                reconciler.entries.get("web-01/1/2").get(1).outcome().orElseThrow());
        assertEquals(List.of("setup"), host.ran);
    }

    @Test
    void isToldThatItWasEndedAtItsLimit() throws IOException {
        commands.end(new Ran(143, true, "so far"));
        host.pass(Duration.ofSeconds(1));
        assertEquals(new Outcome.Failed("it was ended at its time limit"),
                reconciler.entries.get("web-01/1/2").get(1).outcome().orElseThrow());
    }

    @Test
    void isUnknownWhereTheHostKnowsNothingOfItAnyMore() throws IOException {
        commands.runs.clear();
        host.start().connect();
        assertEquals(List.of("unknown"), reconciler.outcomes(setup));
        assertEquals(List.of("setup"), host.ran, "and is not run again by itself");
    }

    @Test
    void letsNewMovesWait() throws IOException {
        reconciler.move(later);
        assertEquals("(none)", host.text("/later"));
        commands.end(new Ran(0, false, ""));
        host.pass(Duration.ofSeconds(1));
        assertEquals("later", host.text("/later"));
        assertEquals(Set.of("move-1-1", "move-1-2", "move-1-3"), Set.copyOf(reconciler.ended));
    }

    /// What runs is known by its name, whoever asks.
    private static final class Outliving implements Commands {
        final Map<String, Optional<Ran>> runs = new TreeMap<>();
        Commands plain;

        void end(Ran ran) {
            runs.replaceAll((_, _) -> Optional.of(ran));
        }

        @Override
        public Ran run(Command command, Path directory) throws IOException {
            return plain.run(command, directory);
        }

        @Override
        public Ran lasting(String name, Command command, Path directory) throws IOException {
            plain.run(command, directory);
            runs.put(name, Optional.empty());
            throw new Lasting.Leaving(name);
        }

        @Override
        public Optional<Lasting.Run> find(String name) {
            return runs.containsKey(name) ? Optional.of(() -> runs.get(name)) : Optional.empty();
        }

        @Override
        public void forget(String name) {
            runs.remove(name);
        }
    }
}
