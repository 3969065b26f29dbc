package evenkeel.agent;

import static evenkeel.agent.OneHost.file;
import static evenkeel.agent.OneHost.released;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.StandingOrder;
import evenkeel.protocol.Frame;

class OrderTest {

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

    private void refused(Frame.Order order, String because) {
        reconciler.problems.clear();
        reconciler.send(order);
        assertEquals(1, reconciler.problems.size());
        assertTrue(reconciler.problems.getFirst().contains(because), reconciler.problems.getFirst());
    }

    @Test
    void takesNoOrderThatTheFleetsKeyDidNotSign() {
        var order = reconciler.signed(reconciler.body(motd));
        order.body()[20] ^= 1;
        refused(order, "did not sign");
        refused(new TestReconciler().signed(reconciler.body(motd)), "did not sign");
        refused(new Frame.Order(null, null), "did not sign");
    }

    @Test
    void takesNoOrderOfAnotherHostOrFleet() {
        reconciler.limits = order -> changed(order, "fleet", new HostName("web-02"), order.sequence());
        refused(reconciler.signed(reconciler.body(motd)), "web-02");
        reconciler.limits = order -> changed(order, "other", order.host(), order.sequence());
        refused(reconciler.signed(reconciler.body(motd)), "other/web-01");
    }

    @Test
    void neverGoesBackNotOverARestartEither() throws IOException {
        var first = reconciler.signed(reconciler.body(motd));
        reconciler.order(motd, file("/other", "x"));
        refused(first, "sequence 1, where 2 is held");
        host.start().connect();
        refused(first, "sequence 1, where 2 is held");
        reconciler.limits = order -> changed(order, order.fleet(), order.host(), 2);
        refused(reconciler.signed(reconciler.body(motd)), "sequence 2");
    }

    @Test
    void refusesAnOlderReconcilersOrderAndGreeting() throws IOException {
        reconciler.epoch = 3;
        reconciler.order(motd);
        reconciler.epoch = 2;
        refused(reconciler.signed(reconciler.body(motd)), "epoch 2, where epoch 3 was seen");
        host.start().connect();
        assertTrue(host.log.getLast().contains("ignored"), host.log.toString());
    }

    @Test
    void fetchesWhatTheOrderNamesBeforeItLooks() throws IOException {
        var bytes = "the content".getBytes(StandardCharsets.UTF_8);
        reconciler.blobs.put(Digest.of(bytes), bytes);
        reconciler.order(motd);
        assertArrayEquals(bytes, Files.readAllBytes(host.state.resolve("blobs").resolve(Digest.of(bytes).hex())));
        assertTrue(reconciler.seen.containsKey(motd.key()));
        reconciler.blobs.clear();
        reconciler.order(motd);
        try (var left = Files.list(host.state.resolve("blobs"))) {
            assertEquals(0, left.count(), "what nothing needs is removed");
        }
    }

    @Test
    void goesOnWithoutAContentThatIsNotWhatItsDigestSays() {
        reconciler.blobs.put(Digest.of("what it should be"), "what it is".getBytes(StandardCharsets.UTF_8));
        reconciler.order(motd);
        assertTrue(reconciler.problems.getFirst().startsWith("other bytes"), reconciler.problems.toString());
        reconciler.move(motd);
        assertEquals(List.of("converged"), reconciler.outcomes(motd));
    }

    @Test
    void putsBackWhatWasThereWhenAnItemLeavesGit() throws IOException {
        Files.writeString(host.root.resolve("motd"), "before");
        var item = file("/motd", "hello", released(Item.OnRelease.RESTORE));
        var made = file("/made", "x", released(Item.OnRelease.RESTORE));
        var left = file("/left", "x");
        reconciler.order(item, made, left);
        reconciler.move(item, made, left);
        reconciler.order();
        assertEquals(3, reconciler.held.size());
        reconciler.release(item, made, left);
        assertEquals("before (none) x", host.text("/motd") + " " + host.text("/made") + " " + host.text("/left"));
        assertEquals(List.of(), reconciler.held);
        assertEquals(List.of("converged", "converged"), reconciler.outcomes(item));
    }

    @Test
    void removesWhatAnItemMadeWhereThatIsWanted() throws IOException {
        var item = file("/motd", "hello", released(Item.OnRelease.REMOVE));
        reconciler.order(item);
        reconciler.move(item);
        reconciler.order();
        reconciler.release(item);
        assertEquals("(none)", host.text("/motd"));
    }

    @Test
    void releasesNothingThatTheOrderHoldsAgain() throws IOException {
        var item = file("/motd", "hello", released(Item.OnRelease.REMOVE));
        reconciler.order(item);
        reconciler.move(item);
        reconciler.release(item);
        assertEquals("hello", host.text("/motd"));
        assertEquals(List.of("converged", "stale"), reconciler.outcomes(item));
    }

    @Test
    void keepsEntriesUntilTheyAreAcknowledged() throws IOException {
        reconciler.acks = false;
        reconciler.order(motd);
        reconciler.move(motd);
        reconciler.entries.clear();
        host.start().connect();
        assertEquals(List.of("converged"), reconciler.outcomes(motd));
        reconciler.acks = true;
        reconciler.disconnect();
        host.connect();
        reconciler.entries.clear();
        host.start().connect();
        assertEquals(List.of(), reconciler.outcomes(motd));
        assertEquals(0, Files.size(host.state.resolve("spool.ndjson")));
    }

    @Test
    void deliversTheRestOfASpoolThatIsTornAndDamaged() throws IOException {
        reconciler.acks = false;
        var other = file("/other", "x");
        reconciler.order(motd, other);
        reconciler.move(motd, other);
        reconciler.entries.clear();
        var spool = host.state.resolve("spool.ndjson");
        var lines = Files.readAllLines(spool);
        lines.set(1, "{\"host\":\"web-01\",");
        Files.write(spool, lines);
        Files.writeString(spool, "{\"torn", StandardOpenOption.APPEND);
        host.start().connect();
        assertEquals(List.of("converged"), reconciler.outcomes(other));
        assertEquals(List.of("converged"), reconciler.outcomes(motd), "its result was lost: it was looked at again");
        assertTrue(host.log.stream().anyMatch(line -> line.contains("1 lines")), host.log.toString());
    }

    @Test
    void worksUnderNoOrderThatWasTamperedWithOnItsDisk() throws IOException {
        reconciler.order(motd);
        var file = host.state.resolve("order.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"body\":\"ey", "\"body\":\"fy"));
        assertThrows(IOException.class, host::start);
    }

    private static StandingOrder changed(StandingOrder order, String fleet, HostName host, long sequence) {
        return new StandingOrder(fleet, host, order.epoch(), sequence, order.revision(), order.issued(),
                order.plugins(), order.items(), order.blobs(), order.expiry(), 60, 5, order.scanEvery(), false);
    }
}
