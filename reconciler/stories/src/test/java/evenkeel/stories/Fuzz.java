package evenkeel.stories;

import java.nio.file.Files;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;

import evenkeel.disk.Folders;

/// `bench/fuzz [--minutes N | --rounds N] [--seed S]`: frames that nobody should send, at both ends of a link. A round
/// is a seed; one that fails is named with the bytes that were sent last, and is sent again by `--seed S --rounds 1`.
final class Fuzz {

    /// Frames of one round.
    static final int FRAMES = 400;
    private static final Duration HUNG = Duration.ofSeconds(120);

    private Fuzz() {
    }

    public static void main(String[] words) throws Exception {
        long seed = 1;
        long rounds = Long.MAX_VALUE;
        var time = Duration.ofMinutes(1);
        for (int i = 0; i < words.length; i += 2) {
            if (i + 1 == words.length || !words[i + 1].matches("[0-9]{1,9}")) {
                usage();
            }
            long number = Long.parseLong(words[i + 1]);
            switch (words[i]) {
                case "--seed" -> seed = number;
                case "--rounds" -> {
                    rounds = number;
                    time = Duration.ofDays(365);
                }
                case "--minutes" -> time = Duration.ofMinutes(number);
                default -> usage();
            }
        }
        System.exit(run(seed, rounds, System.nanoTime() + time.toNanos()));
    }

    private static void usage() {
        System.err.println("""
                usage: bench/fuzz [--minutes N | --rounds N] [--seed S]
                  --minutes N  how long (1)
                  --rounds N   how many rounds of %d frames instead; each is a seed of its own
                  --seed S     the first of them (1)""".formatted(FRAMES));
        System.exit(2);
    }

    private static int run(long first, long rounds, long until) throws Exception {
        long seed = first;
        int failed = 0;
        var total = new Total();
        while (seed - first < rounds && System.nanoTime() < until && failed < 20) {
            failed += round(seed++, total);
        }
        System.out.println((seed - first) + " rounds of " + FRAMES + " frames, seeds " + first + " to " + (seed - 1)
                + "; " + total + ": " + (failed == 0 ? "all held" : failed + " failed"));
        return failed == 0 ? 0 : 1;
    }

    /// What became of the frames.
    private static final class Total {
        private long read;
        private long heard;
        private long bad;

        void add(Siege siege) {
            read += siege.read;
            heard += siege.heard;
            bad += siege.bad;
        }

        @Override
        public String toString() {
            return read + " could be read, " + heard + " of them went to the agent, " + bad
                    + " were refused by the reconciler";
        }
    }

    private static int round(long seed, Total total) throws Exception {
        var folder = Files.createTempDirectory("evenkeel-fuzz");
        var siege = new AtomicReference<Siege>();
        var fault = new AtomicReference<Throwable>();
        var thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                siege.set(new Siege(folder, seed));
                siege.get().endure(FRAMES);
            } catch (Throwable e) {
                fault.set(e);
            }
        });
        if (!thread.join(HUNG)) {
            System.out.println("seed " + seed + " hangs over\n" + HexFormat.of().formatHex(siege.get().last));
            for (var place : thread.getStackTrace()) {
                System.out.println("    at " + place);
            }
            System.exit(2);
        }
        Folders.remove(folder);
        if (siege.get() != null) {
            total.add(siege.get());
        }
        if (fault.get() != null) {
            System.out.println("seed " + seed + ": ");
            fault.get().printStackTrace(System.out);
        }
        return fault.get() == null ? 0 : 1;
    }
}
