package evenkeel.server.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import evenkeel.model.Digest;
import evenkeel.protocol.Frame;

@Timeout(60)
class ControlTest {

    private static final int FLOOD = 1000;

    @Test
    void carriesFramesBothWays() throws Exception {
        try (var rig = new Rig(Bounds.USUAL); var agent = rig.agent(Rig.WEB, rig.web)) {
            agent.greet(7);
            assertEquals("connected web-01 7", rig.event());
            rig.agents.send(Rig.WEB, new Frame.Welcome(1, 3, Instant.EPOCH));
            assertEquals(new Frame.Welcome(1, 3, Instant.EPOCH), agent.receive());
            agent.send(new Frame.Ended("move-1"));
            assertEquals("received web-01 Ended", rig.event());
            agent.session.disconnect();
            assertEquals("gone web-01", rig.event());
        }
    }

    @Test
    void sendsABlobOfFiveMegabytesWhole() throws Exception {
        var bytes = new byte[5_000_123];
        new Random(1).nextBytes(bytes);
        var digest = Digest.of(bytes);
        try (var rig = new Rig(Bounds.USUAL); var agent = rig.agent(Rig.WEB, rig.web)) {
            rig.links.blobs.put(digest, bytes);
            agent.greet(1).send(new Frame.NeedBlob(digest));
            var got = new byte[bytes.length];
            for (int at = 0; at < got.length;) {
                var part = assertInstanceOf(Frame.Blob.class, agent.receive());
                assertEquals(at, part.offset());
                assertEquals(bytes.length, part.size());
                System.arraycopy(part.bytes(), 0, got, at, part.bytes().length);
                at += part.bytes().length;
            }
            assertArrayEquals(bytes, got);
        }
    }

    @Test
    void saysThatThereIsNoSuchBlobForThisHost() throws Exception {
        try (var rig = new Rig(Bounds.USUAL); var agent = rig.agent(Rig.WEB, rig.web)) {
            agent.greet(1).send(new Frame.NeedBlob(Digest.of("a secret of others")));
            var part = assertInstanceOf(Frame.Blob.class, agent.receive());
            assertEquals(-1, part.size());
            assertEquals(0, part.bytes().length);
        }
    }

    @Test
    void aNewerConnectionOfAHostReplacesTheOlder() throws Exception {
        try (var rig = new Rig(Bounds.USUAL);
                var older = rig.agent(Rig.WEB, rig.web);
                var newer = rig.agent(Rig.WEB, rig.web)) {
            older.greet(1);
            assertEquals("connected web-01 1", rig.event());
            newer.greet(2);
            assertEquals("gone web-01", rig.event());
            assertEquals("connected web-01 2", rig.event());
            assertEquals("a newer connection of web-01 replaces this one\n", older.closed());
            rig.agents.send(Rig.WEB, new Frame.Ack(1, 1));
            assertEquals(new Frame.Ack(1, 1), newer.receive());
            newer.send(new Frame.Records(List.of()));
            assertEquals("received web-01 Records", rig.event());
        }
    }

    @Test
    void cutsAHostWhoseKeyIsRevoked() throws Exception {
        try (var rig = new Rig(Bounds.USUAL);
                var web = rig.agent(Rig.WEB, rig.web);
                var db = rig.agent(Rig.DB, rig.db)) {
            web.greet(1);
            assertEquals("connected web-01 1", rig.event());
            rig.retire(rig.web);
            assertEquals("gone web-01", rig.event());
            db.greet(1);
            assertEquals("connected db-01 1", rig.event());
        }
    }

    @Test
    void closesAHostThatTheReconcilerWantsClosed() throws Exception {
        try (var rig = new Rig(Bounds.USUAL); var agent = rig.agent(Rig.WEB, rig.web)) {
            agent.greet(1);
            assertEquals("connected web-01 1", rig.event());
            rig.thread.execute(() -> rig.agents.close(Rig.WEB, "it was retired"));
            assertEquals("it was retired\n", agent.closed());
            assertEquals("gone web-01", rig.event());
        }
    }

    @Test
    void holdsAnAgentBackWhileTheLoopIsBusyAndLosesNothing() throws Exception {
        var busy = new CountDownLatch(1);
        try (var rig = new Rig(Bounds.USUAL); var agent = rig.agent(Rig.WEB, rig.web)) {
            agent.greet(1);
            assertEquals("connected web-01 1", rig.event());
            rig.thread.execute(() -> await(busy));
            var writer = Thread.ofVirtual().start(() -> flood(agent));
            assertFalse(writer.join(Duration.ofSeconds(2)), "8 MB went into a window of 2 MB");
            busy.countDown();
            for (int i = 0; i < FLOOD; i++) {
                var frame = assertInstanceOf(Frame.Problem.class, FakeLinks.next(rig.links.frames));
                assertEquals(i, Integer.parseInt(frame.because().strip()));
            }
        }
    }

    private static void flood(FakeAgent agent) {
        try {
            for (int i = 0; i < FLOOD; i++) {
                agent.send(new Frame.Problem(i + " ".repeat(8 << 10), List.of()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
