package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.agent.order.Blobs;
import evenkeel.agent.order.Spool;
import evenkeel.agent.order.State;
import evenkeel.disk.RealDisk;
import evenkeel.model.Digest;
import evenkeel.protocol.Frame;

class FetcherTest {

    private static final byte[] BYTES = "the content".getBytes(StandardCharsets.UTF_8);
    private static final Digest DIGEST = Digest.of(BYTES);

    @TempDir
    Path folder;
    private final List<Frame> sent = new ArrayList<>();
    private Blobs blobs;
    private Fetcher fetcher;

    @BeforeEach
    void need() throws IOException {
        var state = new State(new RealDisk(), folder);
        var outbox = new Outbox(Spool.open(state));
        outbox.connected(sent::add);
        outbox.greeted();
        blobs = new Blobs(state);
        fetcher = new Fetcher(outbox, blobs);
        fetcher.need(List.of(DIGEST));
    }

    @Test
    void aBlobWithoutDigestIsNoneThatWasAskedFor() throws IOException {
        assertFalse(fetcher.take(new Frame.Blob(null, 0, BYTES.length, BYTES)));
        assertTrue(fetcher.take(new Frame.Blob(DIGEST, 0, BYTES.length, BYTES)));
        assertFalse(fetcher.take(new Frame.Blob(null, 0, BYTES.length, BYTES)), "nothing is asked for any more");
        assertTrue(blobs.has(DIGEST));
    }

    @Test
    void aBlobWithoutBytesIsGivenUpAndSaid() throws IOException {
        assertTrue(fetcher.take(new Frame.Blob(DIGEST, 0, BYTES.length, null)));
        assertEquals(new Frame.Problem("without bytes came the blob " + DIGEST.hex(), List.of()), sent.getLast());
        assertFalse(blobs.has(DIGEST));
    }
}
