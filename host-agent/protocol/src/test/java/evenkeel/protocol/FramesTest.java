package evenkeel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class FramesTest {

    /// What version 1 sent; a line for each frame. It is never changed: an agent that is not upgraded yet sends it.
    private static Map<String, byte[]> golden() throws IOException {
        try (var in = FramesTest.class.getResourceAsStream("version-1.hex")) {
            var lines = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).lines().toList();
            var frames = new LinkedHashMap<String, byte[]>();
            lines.forEach(line -> frames.put(line.split(" ")[0], HexFormat.of().parseHex(line.split(" ")[1])));
            return frames;
        }
    }

    private static List<Frame> read(byte[] bytes, int step) throws IOException {
        var frames = new ArrayList<Frame>();
        var reader = new Frames.Reader();
        for (int i = 0; i < bytes.length; i += step) {
            reader.feed(bytes, i, Math.min(step, bytes.length - i), frames::add);
        }
        return frames;
    }

    /// Arrays are compared by what they hold.
    private static String text(Frame frame) {
        return evenkeel.model.Json.line(frame);
    }

    @Test
    void everyFrameComesThroughAsItWas() throws IOException {
        for (var frame : EveryFrame.byName().values()) {
            var back = read(Frames.write(frame), 1 << 20);
            assertEquals(1, back.size());
            assertEquals(frame.getClass(), back.getFirst().getClass());
            assertEquals(text(frame), text(back.getFirst()));
        }
    }

    @Test
    void writesAndReadsTheBytesOfVersionOne() throws IOException {
        var golden = golden();
        var now = EveryFrame.byName();
        assertEquals(now.keySet(), golden.keySet());
        for (var name : now.keySet()) {
            assertEquals(HexFormat.of().formatHex(golden.get(name)), HexFormat.of().formatHex(Frames.write(now.get(
                    name))), name);
            assertEquals(text(now.get(name)), text(read(golden.get(name), 1 << 20).getFirst()), name);
        }
    }

    @Test
    void putsFramesTogetherFromBytesAsTheyCome() throws IOException {
        var all = ByteBuffer.allocate(1 << 16);
        EveryFrame.byName().values().forEach(frame -> all.put(Frames.write(frame)));
        var bytes = new byte[all.position()];
        all.flip().get(bytes);
        for (int step : new int[]{1, 2, 3, 7, 64, 1000, bytes.length}) {
            assertEquals(EveryFrame.byName().values().stream().map(FramesTest::text).collect(Collectors.toList()),
                    read(bytes, step).stream().map(FramesTest::text).toList(), "in steps of " + step);
        }
    }

    @Test
    void refusesALengthThatNoFrameHas() {
        for (int size : new int[]{0, -1, Limits.FRAME + 1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            var fault = assertThrows(IOException.class, () -> read(ByteBuffer.allocate(4).putInt(size).array(), 4));
            assertTrue(fault.getMessage().contains("a frame of " + size + " bytes"), fault.getMessage());
        }
    }

    @Test
    void sendsNoFrameThatIsTooLong() {
        var large = new Frame.Blob(evenkeel.model.Digest.of("x"), 0, 0, new byte[Limits.FRAME]);
        assertThrows(IllegalStateException.class, () -> Frames.write(large));
    }

    @Test
    void throwsNothingButAnIOExceptionAtGarbage() {
        var random = new Random(7);
        var frames = EveryFrame.byName().values().stream().map(Frames::write).toList();
        for (int i = 0; i < 30_000; i++) {
            var bytes = frames.get(random.nextInt(frames.size())).clone();
            for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
            }
            garbage(bytes);
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            garbage(ByteBuffer.allocate(4 + noise.length).putInt(noise.length).put(noise).array());
        }
    }

    private static void garbage(byte[] bytes) {
        try {
            read(bytes, 50);
        } catch (IOException refused) {
            assertTrue(refused.getMessage().length() > 5);
        }
    }

    /// A list in a list is one byte; what is made of it is not.
    @Test
    void refusesAFrameOfMoreValuesThanAnybodyHas() {
        var body = new tools.jackson.dataformat.cbor.CBORMapper().writeValueAsBytes(Map.of("_", "records", "records",
                Collections.nCopies(1_000, Collections.nCopies(Limits.VALUES / 1_000, ""))));
        var bytes = ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array();

        var refused = assertThrows(IOException.class, () -> read(bytes, bytes.length));

        assertTrue(refused.getMessage().contains("maximum allowed"), refused::getMessage);
    }

    @Test
    void readsAFrameOfALaterVersionThatSaysMore() throws IOException {
        var mapper = new tools.jackson.dataformat.cbor.CBORMapper();
        var body = mapper.writeValueAsBytes(Map.of("_", "ended", "move", "m", "later", 1));
        var bytes = ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array();
        assertEquals(List.of(new Frame.Ended("m")), read(bytes, 1 << 20));
    }
}
