package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Programs end and begin again, files of theirs are lost, the repository goes away and comes back. One fleet for all:
/// each test leaves it running and compliant.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestartTest {

    private static final String HOST = "web-01";

    private Fleetlet fleet;
    private Crashes life;

    @BeforeAll
    void begin(@TempDir Path folder) throws Exception {
        fleet = new Fleetlet(folder, HOST, "web-02");
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
        fleet.start(HOST, List.of());
        fleet.ask("whoami");
        ends();
        assertTrue(fleet.verified().contains(", 0 of them still open"));
        assertTrue(audit("-p", "--format=", "--branches=audit/*").contains("\"whoami\""),
                "what was asked last is pushed");
        assertTrue(audit("-1", "--format=%B", "refs/evenkeel/lease").contains("\"holder\":\"\""),
                "the lease is given back");
        fleet.serve(List.of());
        goesOn();
    }

    @Test
    void aStoreThatIsLostWasOnlyACopy() throws Exception {
        var before = history();
        ends();
        Files.delete(fleet.state.resolve("store.db"));
        fleet.serve(List.of());
        fleet.converged();
        assertTrue(history().startsWith(before), () -> before + "\n--- is not how this begins\n" + fleet.logs());
        goesOn();
    }

    @Test
    void theStoreMayBeLostInTheMiddleOfARollout() throws Exception {
        life.arm("reconciler", "move.after-send");
        fleet.program("reconciler").kill();
        fleet.serve(life.option("reconciler"));
        life.next();
        life.died("reconciler");
        Files.delete(fleet.state.resolve("store.db"));
        fleet.serve(List.of());
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
        fleet.serve(List.of());
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
        var second = fleet.other("second", List.of());
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
        fleet.serve(List.of());
        fleet.answers();
        Waiting.until("the repair is in the history", fleet::seen, () -> fleet.ask("history", HOST).lines()
                .anyMatch(line -> line.contains("file:/etc/kept converged (repair")));
        goesOn();
    }

    private void repairs() throws Exception {
        var kept = fleet.root(HOST).resolve("etc/kept");
        var before = Files.readString(kept);
        Files.writeString(kept, "somebody was here\n");
        Waiting.until("it is put back", fleet::logs, () -> Files.exists(kept) && Files.readString(kept).equals(before));
    }
}
