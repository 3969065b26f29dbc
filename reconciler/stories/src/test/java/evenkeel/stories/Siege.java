package evenkeel.stories;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import evenkeel.model.HostName;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;
import evenkeel.protocol.Limits;
import evenkeel.reconcile.BadFrame;
import evenkeel.reconcile.Reconciler;

/// One seed's worth of frames that nobody should send: as the host `evil` to the real reconciler, and as the reconciler
/// to the real agent of `lone`. What must hold is looked at after each of them.
final class Siege {

    private static final HostName EVIL = new HostName("evil");
    private static final HostName GOOD = new HostName("db-01");
    private static final HostName LONE = new HostName("lone");
    private static final com.sun.management.ThreadMXBean THREADS = (com.sun.management.ThreadMXBean) ManagementFactory
            .getThreadMXBean();

    private final World world;
    private final Random random;
    private final List<byte[]> overheard = new ArrayList<>();
    private final List<Frame> answers = new ArrayList<>();
    private final Mutation mutation;
    private Machine evil;
    private Machine lone;

    /// Frames that could be read, that the agent heard, and that the reconciler refused.
    int read;
    int heard;
    int bad;

    /// What was sent last, for whoever has to look at it.
    volatile byte[] last = new byte[0];

    Siege(Path folder, long seed) throws Exception {
        world = new World(folder, World.Disks.REAL);
        random = new Random(seed);
        begin(folder);
        mutation = new Mutation(random, overheard);
    }

    private void begin(Path folder) throws Exception {
        world.git.commit("base", Edit.empty("harbour"));
        world.enrol(GOOD.name());
        lone = world.enrol(LONE.name());
        evil = new Machine(world, EVIL, folder.resolve("evil"), World.Disks.REAL);
        world.machines.put(EVIL, evil);
        world.asked(running -> running.links().enrol(evil.key(), evil.request("first", "open"), world.now));
        var files = Edit.of(world.git.files(), List.of("  document app",
                "    motd: file {path: /etc/motd, content: motd}",
                "    run: script {runCommand: [\"append ran to /etc/log\"]}",
                "  association app: app on evil db-01 lone | maxErrors: \"100%\", maxConcurrency: \"100%\""));
        world.git.commit("app", files);
        world.pushed();
        world.settle();
        overhear();
        lone.agent.orElseThrow().connected(answers::add);
        lone.agent.orElseThrow().receive(new Frame.Welcome(Frame.VERSION, 1, world.now));
    }

    /// Lets `lone` connect once more, and keeps a copy of all that is said.
    private void overhear() throws Exception {
        lone.cut();
        lone.wired = false;
        world.gone(LONE);
        Files.delete(lone.root.resolve("etc/motd"));
        lone.connect();
        for (int quiet = 0; quiet < 3; quiet++) {
            while (!lone.up.isEmpty() || !lone.down.isEmpty()) {
                overheard.addAll(lone.up);
                overheard.addAll(lone.down);
                while (!lone.up.isEmpty()) {
                    var bytes = lone.up.remove();
                    world.asked(running -> {
                        new Wire(world, lone).take(running, bytes);
                        return true;
                    });
                }
                while (!lone.down.isEmpty()) {
                    lone.deliver();
                }
            }
            world.turn();
        }
        lone.cut();
        world.gone(LONE);
    }

    /// @throws AssertionError with the bytes in hex, where something does not hold
    void endure(int frames) throws Exception {
        for (int i = 0; i < frames; i++) {
            last = mutation.bytes();
            try {
                one(random.nextBoolean());
            } catch (Throwable e) {
                throw new AssertionError("frame " + i + ": " + e + "\n" + HexFormat.of().formatHex(last), e);
            }
        }
        rest();
    }

    private void one(boolean up) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        var frames = new ArrayList<Frame>();
        try {
            var reader = new Frames.Reader(up ? Limits.FRAME : Limits.ORDER);
            int step = 1 + random.nextInt(last.length);
            for (int from = 0; from < last.length; from += step) {
                reader.feed(last, from, Math.min(step, last.length - from), frames::add);
            }
        } catch (IOException refused) {
            hold(!refused.getMessage().isBlank(), "an empty sentence");
        }
        long took = THREADS.getCurrentThreadAllocatedBytes() - before;
        hold(took < (16L << 20) + 200L * last.length, "reading took " + took + " bytes for " + last.length);
        read += frames.size();
        for (var frame : frames) {
            if (up) {
                evil.connected = true;
                world.asked(running -> heard(running, frame));
            } else {
                heard++;
                lone.agent.orElseThrow().receive(frame);
                nothingUnsigned();
            }
        }
    }

    private boolean heard(Reconciler running, Frame frame) throws IOException {
        int before = world.entries().size();
        try {
            switch (frame) {
                case Frame.Hello hello -> running.links().connected(EVIL, hello, world.now);
                case Frame.NeedBlob(var digest) -> running.links().blob(EVIL, digest);
                default -> running.links().received(EVIL, frame, world.now);
            }
        } catch (BadFrame refused) {
            bad++;
            hold(world.entries().size() == before, "a refused frame made an entry");
            running.links().gone(EVIL, world.now);
        }
        running.turn(world.now);
        evil.down.clear();
        var good = running.desk().view(world.now).hosts().get(GOOD);
        hold(good.state().equals("compliant"), GOOD + " is " + good.state() + ": " + good.because());
        return true;
    }

    /// `lone` has nothing but what its signed order names, and ran nothing twice.
    private void nothingUnsigned() throws IOException {
        var is = new TreeMap<String, String>();
        try (var files = Files.walk(lone.root)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                is.put(lone.root.relativize(file).toString(), Files.readString(file));
            }
        }
        is.remove("etc/motd", "motd");
        is.remove("etc/log", "ran\n");
        hold(is.isEmpty(), LONE + " has " + is);
        hold(lone.ran.size() <= 1, LONE + " ran " + lone.ran);
        hold(answers.size() < 10_000, LONE + " said " + answers.size() + " frames");
        answers.clear();
    }

    /// Once `evil` is gone, the others go on as ever.
    private void rest() throws Exception {
        evil.connected = false;
        world.gone(EVIL);
        Files.writeString(world.machines.get(GOOD).root.resolve("etc/motd"), "hacked");
        world.machines.get(GOOD).saw("/etc/motd");
        world.settle();
        hold(Files.readString(world.machines.get(GOOD).root.resolve("etc/motd")).equals("motd"),
                GOOD + " did not repair");
        Folds.hold(world.entries(), 12);
        world.close();
    }

    private static void hold(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
