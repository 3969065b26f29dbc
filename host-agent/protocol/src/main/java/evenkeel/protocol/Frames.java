package evenkeel.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Frames as bytes: four bytes of length, then a CBOR value.
public final class Frames {

    private static final CBORMapper CBOR = CBORMapper.builder(CBORFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxTokenCount(Limits.VALUES).build()).build())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    private Frames() {
    }

    /// @throws IllegalStateException if it is longer than [Limits#FRAME], or an order than [Limits#ORDER]
    public static byte[] write(Frame frame) {
        var body = CBOR.writerFor(Frame.class).writeValueAsBytes(frame);
        if (body.length > (frame instanceof Frame.Order ? Limits.ORDER : Limits.FRAME)) {
            throw new IllegalStateException("a " + frame.getClass().getSimpleName() + " of " + body.length + " bytes");
        }
        return ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).array();
    }

    /// Who takes frames.
    public interface Sink {
        void take(Frame frame) throws IOException;
    }

    /// Puts frames together from bytes as they come. Not for several threads.
    public static final class Reader {
        private byte[] held = new byte[512];
        private int length;
        private final int limit;

        /// For what an agent says.
        public Reader() {
            this(Limits.FRAME);
        }

        /// @param limit bytes of one frame's body: [Limits#ORDER] for what a reconciler says
        public Reader(int limit) {
            this.limit = limit;
        }

        /// Takes bytes and gives each frame that is complete to the sink.
        ///
        /// @throws IOException if the peer sends what no frame is; its connection is of no more use then
        public void feed(byte[] bytes, int offset, int count, Sink sink) throws IOException {
            if (held.length < length + count) {
                held = Arrays.copyOf(held, Math.max(held.length * 2, length + count));
            }
            System.arraycopy(bytes, offset, held, length, count);
            length += count;
            int from = 0;
            while (length - from >= 4) {
                int size = ByteBuffer.wrap(held, from, 4).getInt();
                if (size < 1 || size > limit) {
                    throw new IOException("a frame of " + size + " bytes, where 1 to " + limit + " are allowed");
                }
                if (length - from - 4 < size) {
                    break;
                }
                var frame = read(held, from + 4, size);
                from += 4 + size;
                sink.take(frame);
            }
            length -= from;
            System.arraycopy(held, from, held, 0, length);
            if (length == 0 && held.length > 64 << 10) {
                held = new byte[512];
            }
        }

        private static Frame read(byte[] bytes, int offset, int size) throws IOException {
            try {
                var frame = CBOR.readValue(bytes, offset, size, Frame.class);
                if (frame == null) {
                    throw new IOException("an empty frame");
                }
                return frame;
            } catch (JacksonException | IllegalArgumentException e) {
                throw new IOException("not a frame: " + e.getMessage().lines().findFirst().orElse(""), e);
            }
        }
    }
}
