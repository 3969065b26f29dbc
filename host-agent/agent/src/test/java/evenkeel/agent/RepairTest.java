package evenkeel.agent;

import static evenkeel.agent.OneHost.checked;
import static evenkeel.agent.OneHost.file;
import static evenkeel.agent.OneHost.script;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.Item;
import evenkeel.model.StandingOrder;
import evenkeel.spi.Ran;

class RepairTest {

    @TempDir
    Path folder;
    OneHost host;
    TestReconciler reconciler;
    final Item motd = file("/motd", "hello");

    @BeforeEach
    void start() throws IOException {
        host = new OneHost(folder).start().connect();
        reconciler = host.reconciler;
    }

    void converge(Item... items) {
        reconciler.order(items);
        reconciler.move(items);
    }

    @Test
    void putsBackAtOnceWhatSomebodyEdited() throws IOException {
        converge(motd);
        assertEquals(Set.of("/motd"), host.watched);
        host.edit("/motd", "edited");
        assertEquals("hello", host.text("/motd"));
        assertEquals(List.of("converged", "converged"), reconciler.outcomes(motd));
        assertEquals("repair", reconciler.entries.get("web-01/1/2").getFirst().cause());
    }

    @Test
    void leavesWhatNeverConvergedToTheReconciler() throws IOException {
        reconciler.order(motd);
        host.edit("/motd", "edited");
        assertEquals("edited", host.text("/motd"));
    }

    @Test
    void repairsAloneAndReportsWhenItIsBack() throws IOException {
        converge(motd);
        reconciler.disconnect();
        host.edit("/motd", "edited");
        assertEquals("hello", host.text("/motd"));
        assertEquals(List.of("converged"), reconciler.outcomes(motd));
        host.connect();
        assertEquals(List.of("converged", "converged"), reconciler.outcomes(motd));
    }

    @Test
    void carriesOverToANewOrderWhereTheItemIsTheSame() throws IOException {
        converge(motd);
        reconciler.order(motd, file("/other", "x"));
        host.edit("/motd", "edited");
        assertEquals("hello", host.text("/motd"));
        reconciler.order(file("/motd", "new text"));
        host.edit("/motd", "edited");
        assertEquals("edited", host.text("/motd"));
    }

    @Test
    void repairsWhatDriftedWhileItWasDown() throws IOException {
        converge(motd);
        Files.writeString(host.root.resolve("motd"), "edited");
        host.start();
        assertEquals("hello", host.text("/motd"));
    }

    @Test
    void onlyObservesInAuditMode() throws IOException {
        converge(motd);
        reconciler.limits = order -> with(order, order.expiry(), 60, true);
        reconciler.order(motd);
        host.edit("/motd", "edited");
        assertEquals("edited", host.text("/motd"));
    }

    @Test
    void onlyObservesWhereAnItemSaysSo() throws IOException {
        var left = file("/left", "a",
                new Item.Wiring(List.of(), List.of(), List.of(), false, Item.OnRelease.LEAVE, false));
        converge(left);
        host.edit("/left", "edited");
        assertEquals("edited", host.text("/left"));
    }

    @Test
    void onlyObservesUnderAnExpiredOrder() throws IOException {
        converge(motd);
        reconciler.disconnect();
        host.pass(Duration.ofHours(71));
        host.edit("/motd", "edited");
        assertEquals("hello", host.text("/motd"));
        host.pass(Duration.ofHours(2));
        host.edit("/motd", "edited");
        assertEquals("edited", host.text("/motd"));
        host.connect();
        assertEquals("hello", host.text("/motd"));
    }

    @Test
    void countsTheExpiryOverRestartsAndWhateverTheClockSays() throws IOException {
        converge(motd);
        reconciler.disconnect();
        for (int hour = 0; hour < 73; hour++) {
            host.pass(Duration.ofMinutes(59));
            host.wall = Instant.EPOCH;
            host.nanos = 5;
            host.start();
            host.pass(Duration.ofMinutes(1));
        }
        host.edit("/motd", "edited");
        assertEquals("edited", host.text("/motd"));
    }

    @Test
    void leavesAContestedItemAloneAndSaysSo() throws IOException {
        converge(motd);
        for (int i = 0; i < 5; i++) {
            host.edit("/motd", "edited " + i);
            assertEquals("hello", host.text("/motd"));
        }
        host.edit("/motd", "edited again");
        assertEquals("edited again", host.text("/motd"));
        assertEquals(List.of(motd.key()), reconciler.contested);
        host.pass(Duration.ofMinutes(61));
        assertEquals("hello", host.text("/motd"));
        assertEquals(List.of(), reconciler.contested);
    }

    @Test
    void holdsWhenItsBudgetIsUsedUpAndSaysSoOnce() throws IOException {
        reconciler.limits = order -> with(order, order.expiry(), 2, false);
        var items = List.of(file("/1", "x"), file("/2", "x"), file("/3", "x"), file("/4", "x"));
        converge(items.toArray(Item[]::new));
        for (int i = 1; i <= 4; i++) {
            host.edit("/" + i, "edited");
        }
        assertEquals("x x edited edited", host.text("/1") + " " + host.text("/2") + " " + host.text("/3") + " "
                + host.text("/4"));
        assertEquals(1, reconciler.problems.size(), reconciler.problems.toString());
        host.pass(Duration.ofHours(1));
        assertEquals("x", host.text("/3"));
    }

    @Test
    void findsInItsSlowScanWhatTheWatcherMissed() throws IOException {
        converge(motd);
        Files.writeString(host.root.resolve("motd"), "edited");
        host.pass(Duration.ofMinutes(29));
        assertEquals("edited", host.text("/motd"));
        host.pass(Duration.ofMinutes(1));
        assertEquals("hello", host.text("/motd"));
        assertEquals(1, host.agent.missed());
    }

    @Test
    void looksAtEverythingWhenEventsWereLost() throws IOException {
        converge(motd);
        Files.writeString(host.root.resolve("motd"), "edited");
        host.agent.changed(Set.of());
        assertEquals("hello", host.text("/motd"));
    }

    @Test
    void neverRepairsAScriptWithoutACheck() throws IOException {
        converge(script("setup"));
        host.pass(Duration.ofHours(1));
        assertEquals(List.of("setup"), host.ran);
    }

    @Test
    void runsAScriptAgainWhoseCheckFails() throws IOException {
        var answer = new int[]{1};
        host.shell = command -> {
            if (command.equals("setup")) {
                answer[0] = 0;
            }
            return new Ran(command.startsWith("check") ? answer[0] : 0, false, "");
        };
        converge(checked("setup"));
        assertEquals(List.of("setup"), host.ran);
        answer[0] = 1;
        host.pass(Duration.ofHours(1));
        assertEquals(List.of("setup", "setup"), host.ran);
        assertTrue(reconciler.outcomes(checked("setup")).stream().allMatch("converged"::equals));
    }

    @Test
    void leavesARestartToTheMoveThatBringsWhatComesBeforeIt() throws IOException {
        var between = file("/between", "one");
        var follower = file("/follower", "x", new Item.Wiring(List.of(), List.of(between.key()), List.of(motd.key()),
                false, Item.OnRelease.LEAVE, true));
        converge(motd, between, follower);
        var changed = file("/motd", "changed");
        var next = file("/between", "two");
        reconciler.order(changed, next, follower);
        reconciler.move(changed);
        host.pass(Duration.ofHours(1));
        assertEquals(List.of("converged"), reconciler.outcomes(follower), "it would come before what it comes after");
        reconciler.move(next, follower);
        assertEquals(List.of("converged", "converged"), reconciler.outcomes(follower));
        host.edit("/follower", "edited");
        assertEquals("x", host.text("/follower"));
    }

    static StandingOrder with(StandingOrder order, Duration expiry, int repairs, boolean audit) {
        return new StandingOrder(order.fleet(), order.host(), order.epoch(), order.sequence(), order.revision(),
                order.issued(), order.plugins(), order.items(), order.blobs(), expiry, repairs, order.contestedAfter(),
                order.scanEvery(), audit);
    }
}
