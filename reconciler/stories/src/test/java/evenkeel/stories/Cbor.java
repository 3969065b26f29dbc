package evenkeel.stories;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import tools.jackson.dataformat.cbor.CBORMapper;

/// A CBOR value as a tree that can be put out of order, and bytes of it that no library would write.
final class Cbor {

    private static final CBORMapper MAPPER = new CBORMapper();

    private static final int LARGEST = 2 << 20;

    private Cbor() {
    }

    /// A map whose names may stand twice, and need not be text.
    record Fields(List<Pair> pairs) {
    }

    static final class Pair {
        Object name;
        Object value;

        Pair(Object name, Object value) {
            this.name = name;
            this.value = value;
        }
    }

    /// Bytes that stand for themselves.
    record Raw(byte[] bytes) {
    }

    static Object read(byte[] bytes, int offset, int count) {
        return tree(MAPPER.readValue(bytes, offset, count, Object.class));
    }

    private static Object tree(Object plain) {
        return switch (plain) {
            case Map<?, ?> map -> {
                var pairs = new ArrayList<Pair>();
                map.forEach((name, value) -> pairs.add(new Pair(name, tree(value))));
                yield new Fields(pairs);
            }
            case List<?> list -> {
                var values = new ArrayList<>();
                list.forEach(value -> values.add(tree(value)));
                yield values;
            }
            case null -> null;
            default -> plain;
        };
    }

    static byte[] write(Object tree) {
        var out = new ByteArrayOutputStream();
        write(tree, out);
        return out.toByteArray();
    }

    /// Breaks off where it grows beyond what any frame may be: a list may stand in itself many times.
    private static void write(Object tree, ByteArrayOutputStream out) {
        if (out.size() > LARGEST) {
            return;
        }
        switch (tree) {
            case null -> out.write(0xf6);
            case Fields(var pairs) -> {
                out.writeBytes(head(5, pairs.size()));
                pairs.forEach(pair -> {
                    write(pair.name, out);
                    write(pair.value, out);
                });
            }
            case List<?> list -> {
                out.writeBytes(head(4, list.size()));
                list.forEach(value -> write(value, out));
            }
            case Raw(var bytes) -> out.writeBytes(bytes);
            case String text -> {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeBytes(head(3, bytes.length));
                out.writeBytes(bytes);
            }
            case byte[] bytes -> {
                out.writeBytes(head(2, bytes.length));
                out.writeBytes(bytes);
            }
            default -> out.writeBytes(MAPPER.writeValueAsBytes(tree));
        }
    }

    /// The head of a value that claims this length.
    static byte[] head(int major, long length) {
        var head = ByteBuffer.allocate(9).put((byte) (major << 5 | 27)).putLong(length).array();
        return length >= 0 && length < 24 ? new byte[]{(byte) (major << 5 | length)} : head;
    }

    /// Lists in lists.
    static Raw deep(int depth) {
        var bytes = new byte[depth + 1];
        Arrays.fill(bytes, (byte) 0x81);
        bytes[depth] = 0x01;
        return new Raw(bytes);
    }
}
