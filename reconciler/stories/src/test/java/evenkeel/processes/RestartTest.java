package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Programs end and begin again, files of theirs are lost, the repository goes away and comes back. One fleet for all:
/// each test leaves it running and compliant. The class runs beside others, its tests one after the other: they share
/// what the lock names.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the fleet that is restarted")
class RestartTest {

    private static final String HOST = "web-01";
    private static final long SEED = Long.getLong("evenkeel.seed", 1);
    private static final int ROUNDS = 3;

    @RegisterExtension
    private final LastWords words = new LastWords();

    private Fleetlet fleet;
    private Crashes life;

    @BeforeAll
    void begin(@TempDir Path folder) throws Exception {
        fleet = words.of(new Fleetlet(folder, HOST, "web-02"));
        life = new Crashes(fleet);
        life.begin();
    }

    @AfterAll
    void end() {
        fleet.close();
    }

    private void ends() throws InterruptedException {
        assertEquals(0, fleet.program("reconciler").end(), fleet::logs);
    }

    private void goesOn() throws Exception {
        life.next();
        life.converged();
    }

    private String audit(String... log) throws Exception {
        return fleet.git(java.util.stream.Stream.concat(java.util.stream.Stream.of("--git-dir", fleet.bare.toString(),
                "log"), java.util.stream.Stream.of(log)).toArray(String[]::new));
    }

    /// Without requests, each of which is an entry of its own.
    private String history() throws IOException {
        return fleet.ask("history", "--limit", "500").lines().filter(line -> !line.startsWith("(there"))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void endsInOrderWhenItIsAskedTo() throws Exception {
        assertEquals(0, fleet.program(HOST).end(), fleet::logs);
        life.start(HOST);
        fleet.ask("whoami");
        ends();
        assertTrue(fleet.verified().contains(", 0 of them still open"));
        assertTrue(audit("-p", "--format=", "--branches=audit/*").contains("\"whoami\""),
                "what was asked last is pushed");
        assertTrue(audit("-1", "--format=%B", "refs/evenkeel/lease").contains("\"holder\":\"\""),
                "the lease is given back");
        life.start("reconciler");
        goesOn();
    }

    @Test
    void aStoreThatIsLostWasOnlyACopy() throws Exception {
        var before = history();
        ends();
        Files.delete(fleet.state.resolve("store.db"));
        life.start("reconciler");
        fleet.converged();
        assertTrue(history().startsWith(before), () -> before + "\n--- is not how this begins\n" + fleet.logs());
        goesOn();
    }

    @Test
    void theStoreMayBeLostInTheMiddleOfARollout() throws Exception {
        life.arm("reconciler", List.of("apply.after-send"));
        life.next();
        life.dies("reconciler");
        Files.delete(fleet.state.resolve("store.db"));
        life.start("reconciler");
        life.converged();
    }

    @Test
    void holdsEverythingWhenTheSpoolIsLostUntilAPersonConfirms() throws Exception {
        ends();
        try (var files = Files.walk(fleet.state.resolve("spool"))) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        life.start("reconciler");
        fleet.answers();
        assertTrue(fleet.ask("status").contains("evenkeel confirm ledger"), fleet::seen);
        life.next();
        var head = fleet.git("rev-parse", "HEAD").strip();
        Waiting.until("the commit is accepted, and waits", fleet::seen,
                () -> fleet.status().path("revision").asString().equals(head)
                        && fleet.ask("plan", HOST).contains("would"));
        assertFalse(life.newest().stands(fleet.root(HOST)), "something was done, though all is held");
        assertEquals(0, life.newest().runs(fleet.root(HOST)));
        fleet.ask("confirm", "ledger");
        life.converged();
    }

    @Test
    void aSecondReconcilerIsRefusedAndToldWhoHoldsTheLease() throws Exception {
        var second = fleet.others.reconciler("second", List.of());
        assertEquals(1, second.ended());
        var writer = Files.readString(fleet.state.resolve("writer")).strip();
        assertTrue(second.said().contains("the lease is held by " + writer) && second.said().contains("--standby"),
                second::tail);
        goesOn();
    }

    @Test
    void aRepositoryThatIsGoneChangesNothingAndIsSaidOnce() throws Exception {
        var aside = fleet.bare.resolveSibling("aside.git");
        Files.move(fleet.bare, aside);
        Waiting.until("it is said that the repository is gone", fleet::seen,
                () -> fleet.ask("status").contains("the fleet repository cannot be read, and nothing is changed"));
        repairs();
        Files.move(aside, fleet.bare);
        Waiting.until("it is not said any more", fleet::seen,
                () -> !fleet.ask("status").contains("the fleet repository cannot be read"));
        var said = fleet.ask("history", "--limit", "500");
        goesOn();
        var notices = fleet.ask("events", "--limit", "500").lines()
                .filter(line -> line.contains("notice: repository: the fleet")).count();
        assertEquals(1, notices, said);
    }

    @Test
    void anAgentThatIsCutOffRepairsAloneAndReportsLater() throws Exception {
        ends();
        repairs();
        life.start("reconciler");
        fleet.answers();
        Waiting.until("the repair is in the history", fleet::seen, () -> fleet.ask("history", HOST).lines()
                .anyMatch(line -> line.contains("file:/etc/kept converged (repair")));
        goesOn();
    }

    /// `-Devenkeel.seed=S` chooses other moments.
    @Test
    void anybodyMayDieAtAnyMoment() throws Exception {
        var random = new Random(SEED);
        var programs = new ArrayList<>(fleet.hosts);
        programs.add("reconciler");
        for (int i = 0; i < ROUNDS; i++) {
            Collections.shuffle(programs, random);
            life.next();
            for (var name : programs.subList(0, 1 + random.nextInt(2))) {
                Thread.sleep(random.nextInt(600)); // a moment, not a deadline
                fleet.program(name).kill();
            }
            life.converged();
        }
    }

    private void repairs() throws Exception {
        var kept = fleet.root(HOST).resolve("etc/kept");
        var before = Files.readString(kept);
        Files.writeString(kept, "somebody was here\n");
        Waiting.until("it is put back", fleet::logs, () -> Files.exists(kept) && Files.readString(kept).equals(before));
    }
}
