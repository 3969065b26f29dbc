package evenkeel.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import evenkeel.disk.CrashPoint;
import evenkeel.disk.Folders;

/// One simulated life: a plot is played in a world, and looked at all the time; then faults end, and it has to converge.
final class Simulation implements AutoCloseable {

    /// Above so many agents a disk that forgets costs too much.
    private static final int FORGETTING = 100;
    private final Plot plot;
    private final Path folder;
    private final World world;
    private final Commits commits;
    private final Witness witness;
    private final Playing playing;
    private int crashes;
    private int scenes;
    private Optional<Throwable> fault = Optional.empty();

    /// @param folder is made, and removed with all that is in it when this is closed
    Simulation(Plot plot, Path folder) throws IOException {
        this.plot = plot;
        this.folder = folder;
        this.world = new World(folder, plot.agents() > FORGETTING
                ? World.Disks.REAL
                : World.Disks.forgetful(plot.seed()));
        this.commits = new Commits(world.git);
        this.witness = new Witness(world, commits);
        this.playing = new Playing(world, commits, witness, plot.agents());
        world.watching = witness;
    }

    /// What came of it.
    ///
    /// @param scenes that were played
    /// @param story empty where all is well
    record Ending(Plot plot, int scenes, int crashes, int entries, Optional<Throwable> fault, String story) {
    }

    static Ending play(Plot plot, Path folder) throws IOException {
        try (var simulation = new Simulation(plot, folder)) {
            return simulation.play();
        }
    }

    Ending play() throws IOException {
        try {
            playing.begin();
            for (var scene : plot.scenes()) {
                scenes++;
                world.log.add("--- " + scene.number() + " " + scene.act() + ", " + world.now);
                play(scene);
            }
            CrashPoint.hook(point -> looks(point));
            new Healing(world, commits, witness).heal();
        } catch (Exception | AssertionError | StackOverflowError e) {
            fault = Optional.of(e);
        } finally {
            CrashPoint.hook(null);
        }
        return new Ending(plot, scenes, crashes, world.written().size(), fault, fault.map(this::story).orElse(""));
    }

    /// One act; then a while of what follows from it. In some scenes somebody dies in the middle.
    private void play(Plot.Scene scene) throws Exception {
        var random = new Random(scene.seed());
        var left = new int[]{random.nextInt(5) == 0 ? 1 + random.nextInt(120) : -1};
        CrashPoint.hook(point -> {
            looks(point);
            if (left[0] > 0 && --left[0] == 0) {
                crashes++;
                throw new Crash(point);
            }
        });
        playing.act(scene.act(), random);
        playing.pulse(random.nextInt(30), random);
        witness.auditor().read();
    }

    private void looks(String point) {
        if (point.equals("host.write.before-rename") || point.equals("host.remove.before-delete")) {
            witness.touches();
        }
    }

    /// What happened, for people.
    private String story(Throwable broken) {
        var lines = new ArrayList<String>();
        lines.addAll(log());
        lines.add("The last entries:");
        var told = world.written().stream().map(entry -> entry.at() + " " + Told.text(world.git, entry)).toList();
        lines.addAll(told.subList(Math.max(0, told.size() - 25), told.size()));
        lines.add("Broken: " + world.git.named(String.valueOf(broken.getMessage() == null
                ? broken
                : broken
                        .getMessage())));
        return String.join("\n", lines);
    }

    List<String> log() {
        return world.log;
    }

    /// Everything that was told of it: log and ledger.
    String whole() {
        var told = new StringBuilder(String.join("\n", world.log));
        world.written().forEach(entry -> told.append('\n').append(entry));
        return told.toString();
    }

    @Override
    public void close() {
        world.close();
        try {
            Folders.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
