package evenkeel.stories;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;

/// Frames of every kind, made from the records alone: a new frame, or a new field of one, is made as well.
final class Samples {

    private static final List<Class<?>> FRAMES = List.of(Frame.class.getPermittedSubclasses());
    private static final long[] NUMBERS = {0, 1, 2, 3, 7, 200, -1, 1L << 31, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final String[] TEXTS = {"", "a", "file:/etc/motd", "file:/etc/passwd", "file", "fleet", "harbour",
            "aws:runShellScript", "\u0000", "\u001b[2J", "é\u202e", "../../etc", "/", "move-1-1"};

    private final Random random;

    Samples(Random random) {
        this.random = random;
    }

    Frame frame() {
        return (Frame) made(FRAMES.get(random.nextInt(FRAMES.size())), 0);
    }

    private Object made(Type type, int depth) {
        if (type instanceof ParameterizedType generic) {
            var of = generic.getActualTypeArguments();
            var raw = (Class<?>) generic.getRawType();
            if (raw == List.class) {
                var list = new ArrayList<>();
                for (int i = random.nextInt(depth > 3 ? 2 : 4); i > 0; i--) {
                    list.add(made(of[0], depth + 1));
                }
                return list;
            }
            if (raw == Optional.class) {
                return random.nextBoolean() ? Optional.empty() : Optional.of(made(of[0], depth + 1));
            }
            return new TreeMap<>(java.util.Map.of("os", text(), "kernel", text()));
        }
        return plain((Class<?>) type, depth);
    }

    private Object plain(Class<?> type, int depth) {
        if (type == long.class) {
            return NUMBERS[random.nextInt(NUMBERS.length)];
        }
        if (type == int.class) {
            return (int) NUMBERS[random.nextInt(NUMBERS.length)];
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == String.class) {
            return text();
        }
        if (type == byte[].class) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return bytes;
        }
        return word(type, depth);
    }

    private Object word(Class<?> type, int depth) {
        if (type == Digest.class) {
            return Digest.of(text());
        }
        if (type == Key.class) {
            return new Key(text());
        }
        if (type == HostName.class) {
            return new HostName(random.nextInt(4) == 0 ? "db-01" : "evil");
        }
        if (type == Instant.class) {
            return Instant.ofEpochSecond(random.nextLong(-40_000_000_000L, 400_000_000_000L), random.nextInt(1_000));
        }
        if (type == Duration.class) {
            return Duration.ofSeconds(random.nextInt());
        }
        if (Tree.class.isAssignableFrom(type)) {
            return depth > 6 ? Tree.text(text()) : Tree.fields("path", text(), "more", Tree.many(text(), text()));
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type.isSealed()) {
            return made(type.getPermittedSubclasses()[random.nextInt(type.getPermittedSubclasses().length)], depth);
        }
        return record(type, depth);
    }

    private Object record(Class<?> type, int depth) {
        try {
            var parts = type.getRecordComponents();
            var maker = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(part -> part.getType()).toArray(Class<?>[]::new));
            maker.setAccessible(true);
            return maker.newInstance(
                    Arrays.stream(parts).map(part -> made(part.getGenericType(), depth + 1)).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made: give it a line here", e);
        }
    }

    private String text() {
        return random.nextInt(20) == 0
                ? "x".repeat(random.nextInt(100_000))
                : TEXTS[random.nextInt(TEXTS.length)];
    }
}
