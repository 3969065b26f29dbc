package evenkeel.stories;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import evenkeel.protocol.Frames;
import evenkeel.stories.Cbor.Fields;
import evenkeel.stories.Cbor.Pair;

/// Puts frames out of order: first what they say, then how it is written, then how long it says it is.
final class Mutation {

    private static final Object[] ODD = {null, true, -1, 0, Long.MAX_VALUE, Long.MIN_VALUE,
            BigInteger.ONE.shiftLeft(70), BigInteger.ONE.shiftLeft(4_000), Double.NaN, 1e308, "", "x", "hello", "order",
            "\u0000", new byte[0], new byte[32], List.of(), new Fields(List.of())};

    /// A text of half a character, as no UTF-8 has it.
    private static final byte[] HALF = {0x63, (byte) 0xed, (byte) 0xa0, (byte) 0x80};

    /// Bytes to which a repetition may grow.
    private static final int LONGEST = 100_000;

    private final Random random;
    private final Samples samples;
    private final List<byte[]> overheard;

    /// @param overheard whole frames of a link, as they went over it
    Mutation(Random random, List<byte[]> overheard) {
        this.random = random;
        this.samples = new Samples(random);
        this.overheard = overheard;
    }

    /// The bytes of some frames, or of what nearly is one.
    byte[] bytes() {
        var bytes = new byte[0];
        for (int i = random.nextInt(8) == 0 ? 2 : 1; i > 0; i--) {
            var next = written(body(tree()));
            bytes = Arrays.copyOf(bytes, bytes.length + next.length);
            System.arraycopy(next, 0, bytes, bytes.length - next.length, next.length);
        }
        return bytes;
    }

    private Object tree() {
        var tree = sample();
        for (int i = random.nextInt(3); i > 0; i--) {
            change(tree);
        }
        return tree;
    }

    private Object sample() {
        var frame = random.nextBoolean() && !overheard.isEmpty()
                ? overheard.get(random.nextInt(overheard.size()))
                : Frames.write(samples.frame());
        return Cbor.read(frame, 4, frame.length - 4);
    }

    /// Changes one place of a tree.
    private void change(Object tree) {
        var places = new ArrayList<Object>();
        gather(tree, places);
        if (places.isEmpty()) {
            return;
        }
        switch (places.get(random.nextInt(places.size()))) {
            case Fields(var pairs) when !pairs.isEmpty() -> pair(pairs, pairs.get(random.nextInt(pairs.size())));
            case List<?> list when !list.isEmpty() -> element(list);
            default -> {
            }
        }
    }

    private static void gather(Object tree, List<Object> places) {
        switch (tree) {
            case Fields fields -> {
                places.add(fields);
                fields.pairs().forEach(pair -> gather(pair.value, places));
            }
            case List<?> list -> {
                places.add(list);
                list.forEach(value -> gather(value, places));
            }
            case null -> {
            }
            default -> {
            }
        }
    }

    private void pair(List<Pair> pairs, Pair pair) {
        if (pairs.getClass() != ArrayList.class) {
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> pairs.remove(pair);
            case 1 -> pairs.add(new Pair(pair.name, other()));
            case 2 -> pairs.add(random.nextInt(pairs.size()), new Pair(pair.name, pair.value));
            case 3 -> pairs.add(new Pair("later", other()));
            case 4 -> pair.name = odd();
            default -> pair.value = other();
        }
    }

    @SuppressWarnings("unchecked")
    private void element(List<?> list) {
        if (list.getClass() != ArrayList.class) {
            return;
        }
        var values = (List<Object>) list;
        int at = random.nextInt(values.size());
        switch (random.nextInt(4)) {
            case 0 -> values.remove(at);
            case 1 -> values.addAll(Collections.nCopies(
                    random.nextInt(1 + LONGEST / (1 + Cbor.write(values.get(at)).length)), values.get(at)));
            default -> values.set(at, other());
        }
    }

    private Object odd() {
        return ODD[random.nextInt(ODD.length)];
    }

    private Object other() {
        return switch (random.nextInt(10)) {
            case 0 -> Cbor.deep(random.nextInt(50_000));
            case 1 -> sample();
            case 2 -> new Cbor.Raw(Cbor.head(random.nextInt(8), random.nextLong()));
            case 3 -> "x".repeat(random.nextInt(200_000));
            case 4 -> new Cbor.Raw(HALF);
            default -> odd();
        };
    }

    private byte[] body(Object tree) {
        var bytes = Cbor.write(tree);
        if (random.nextInt(4) > 0) {
            return bytes;
        }
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                case 3 -> bytes = spliced(bytes, at, Cbor.head(random.nextInt(8), random.nextLong()));
                default -> bytes = spliced(bytes, at, Cbor.write(sample()));
            }
        }
        return bytes;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] other) {
        return ByteBuffer.allocate(at + other.length + bytes.length - at).put(bytes, 0, at).put(other)
                .put(bytes, at, bytes.length - at).array();
    }

    private byte[] written(byte[] body) {
        int length = random.nextInt(30) > 0 ? body.length : random.nextInt();
        return ByteBuffer.allocate(4 + body.length).putInt(length).put(body).array();
    }
}
