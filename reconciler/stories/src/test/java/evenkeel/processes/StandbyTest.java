package evenkeel.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.cli.remote.Server;
import evenkeel.server.keys.Keys;

/// Two reconcilers, each with a link and an audit key of its own, of which one works.
class StandbyTest {

    private static final String HOST = "web-01";
    private static final String FIRST = "reconciler";
    private static final String SPARE = "spare";
    private static final String[] SHORT = {"--lease", "5s"};
    private static final String[] STANDBY = {"--lease", "5s", "--standby"};

    @TempDir
    Path folder;
    private int n;

    /// As docs/operations.md says: one order key, and each knows the public halves of the other.
    @BeforeEach
    void keys() throws Exception {
        Keys.open(keys(FIRST));
        Files.createDirectories(keys(SPARE));
        Files.copy(keys(FIRST).resolve("order"), keys(SPARE).resolve("order"));
        Keys.open(keys(SPARE));
        known(FIRST, SPARE);
        known(SPARE, FIRST);
    }

    private Path keys(String name) {
        return folder.resolve(name).resolve("keys");
    }

    private void known(String of, String to) throws Exception {
        var into = Files.createDirectories(keys(to).resolve("others").resolve(of));
        for (var key : List.of("link.pub", "order.pub", "audit.pub")) {
            Files.copy(keys(of).resolve(key), into.resolve(key));
        }
    }

    private String writer(String name) throws Exception {
        return Files.readString(folder.resolve(name).resolve("writer")).strip();
    }

    private void says(Fleetlet fleet, Program program, String text) throws Exception {
        Waiting.until("it says: " + text, fleet::logs, () -> program.said().contains(text) || !program.alive());
        assertTrue(program.alive(), fleet::logs);
    }

    private void push(Fleetlet fleet) throws Exception {
        fleet.push(new Revision(++n).files());
    }

    private void done(Fleetlet fleet, Operator operator) throws Exception {
        Waiting.until("revision " + n + " is made", () -> operator.seen(HOST) + fleet.logs(), () -> operator
                .states(fleet.hosts).get(HOST).equals("compliant") && new Revision(n).stands(fleet.root(HOST)));
        assertEquals(1, new Revision(n).runs(fleet.root(HOST)), fleet::logs);
    }

    private Operator operator(Fleetlet fleet, String name) {
        var address = fleet.address().split(":");
        return new Operator(folder, new Server(address[0], Integer.parseInt(address[1]), folder.resolve("operator"),
                keys(name).resolve("link.pub").toString()));
    }

    @Test
    void takesOverAfterTheLeaseTimeAndTheOldOneStandsBack() throws Exception {
        try (var fleet = new Fleetlet(folder, HOST)) {
            var first = fleet.reconciler(FIRST, SHORT);
            says(fleet, first, "listening on");
            fleet.answers();
            Revision.prepare(fleet.root(HOST));
            assertEquals(0, fleet.enrol(HOST, List.of()).ended(), fleet::logs);
            fleet.start(HOST, List.of());
            push(fleet);
            done(fleet, operator(fleet, FIRST));

            var spare = fleet.reconciler(SPARE, STANDBY);
            says(fleet, spare, "standing by: the lease is held by " + writer(FIRST));
            first.kill();
            push(fleet);
            says(fleet, spare, "listening on");
            var operator = operator(fleet, SPARE);
            Waiting.until("it answers", fleet::logs, () -> !operator.status().isNull());
            assertFalse(new Revision(n).stands(fleet.root(HOST)), "what the first did not push is not known");
            operator.ask("confirm", "ledger");
            done(fleet, operator);

            first = fleet.reconciler(FIRST, STANDBY);
            says(fleet, first, "standing by: the lease is held by " + writer(SPARE));
            push(fleet);
            done(fleet, operator);
            assertEquals(0, spare.end(), fleet::logs);
            says(fleet, first, "listening on");
            push(fleet);
            done(fleet, operator(fleet, FIRST));
            assertEquals(0, first.end(), fleet::logs);
            verified(fleet);
        }
    }

    /// Each change has one intent and one result, whoever wrote them.
    private void verified(Fleetlet fleet) throws Exception {
        var report = fleet.run(folder, Built.evenkeel(List.of(), "audit", "verify", fleet.bare.toString(), "--key",
                keys(FIRST).resolve("audit.pub").toString(), "--key", keys(SPARE).resolve("audit.pub").toString()));
        assertTrue(report.startsWith("Good: ") && report.contains(", 0 of them still open"), report);
    }
}
