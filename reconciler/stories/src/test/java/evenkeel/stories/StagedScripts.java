package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

import evenkeel.loader.Scripts;

/// The scripts of commands on one host: they outlive its agent, not its host, and play what [Runbook.Script] says. It is
/// what really happened, whatever an agent tells.
final class StagedScripts implements Scripts {

    private final World world;
    private final Path root;
    private final Consumer<Played> watching;
    private final Map<String, Played> all = new LinkedHashMap<>();
    private final Map<Path, Paper> papers = new LinkedHashMap<>();
    /// How often the host was started.
    int boots;

    /// @param root where the host's paths begin
    /// @param watching is told of each that is about to start
    StagedScripts(World world, Path root, Consumer<Played> watching) {
        this.world = world;
        this.root = root;
        this.watching = watching;
    }

    @Override
    public Started start(Script script) throws IOException {
        var text = Files.readString(root.resolve(script.file().substring(1))).strip();
        var played = new Played(script, Runbook.Script.of(text), text);
        watching.accept(played);
        hold(!all.containsKey(script.name()), "a second script is called " + script.name());
        all.put(script.name(), played);
        played.write(3);
        return played;
    }

    @Override
    public Optional<Started> find(String name, Path folder) {
        return Optional.ofNullable(all.get(name)).filter(played -> !played.lost).map(played -> played);
    }

    /// Those of one step, oldest first.
    List<Played> of(String command, int place) {
        return all.values().stream().filter(one -> one.command().equals(command) && one.place() == place).toList();
    }

    boolean any(String command) {
        return all.values().stream().anyMatch(one -> one.command().equals(command));
    }

    List<Played> running() throws IOException {
        var running = new ArrayList<Played>();
        for (var one : all.values()) {
            if (!one.lost && one.ended().isEmpty()) {
                running.add(one);
            }
        }
        return running;
    }

    /// The host stops: what runs is gone, and so is some of what it wrote.
    void stop(Random random) throws IOException {
        for (var one : running()) {
            one.lost = true;
            for (var paper : List.of(one.out, one.err)) {
                paper.tear(random.nextInt(paper.stands + 1));
            }
        }
        boots++;
    }

    /// One that was started.
    final class Played implements Started {
        final Script script;
        final Runbook.Script plays;
        final String text;
        final Paper out;
        final Paper err;
        /// In which boot of the host it was started.
        final int boot = boots;
        /// Nobody will know how it ended.
        boolean lost;
        boolean asked;
        private final Instant natural;
        private Exit exit;
        private Instant end;
        private int written;

        private Played(Script script, Runbook.Script plays, String text) {
            this.script = script;
            this.plays = plays;
            this.text = text;
            this.out = papers.computeIfAbsent(script.stdout(), Paper::new);
            this.err = papers.computeIfAbsent(script.stderr(), Paper::new);
            boolean again = plays.exit() == 194 && !of(command(), place()).isEmpty();
            boolean late = plays.seconds() > script.limit().toSeconds();
            this.exit = new Exit(late ? 137 : again ? 0 : plays.exit(), late);
            this.natural = world.now.plusSeconds(late
                    ? script.limit().toSeconds() + (plays.deaf() ? GRACE.toSeconds() : 0)
                    : plays.seconds());
            this.end = natural;
        }

        String command() {
            return script.environment().get("EVENKEEL_COMMAND_ID");
        }

        /// Of its step in the document.
        int place() {
            var folder = Path.of(script.file()).getParent();
            return Integer.parseInt(folder.getFileName().toString());
        }

        /// Its share of all that it writes.
        private void write(int of) throws IOException {
            int to = plays.bytes() / of;
            if (to > written) {
                out.write(part(written, to));
                err.write(part(written / 4, to / 4));
                written = to;
            }
        }

        private byte[] part(int from, int to) {
            return java.util.Arrays.copyOfRange(plays.written(to), from, to);
        }

        /// How it truly ended, if it did.
        Optional<Exit> truth() {
            return !lost && !world.now.isBefore(end) ? Optional.of(exit) : Optional.empty();
        }

        @Override
        public Optional<Exit> ended() throws IOException {
            if (lost) {
                throw new IOException("it is gone");
            }
            var truth = truth();
            if (truth.isPresent() && !asked) {
                write(1);
            }
            return truth;
        }

        @Override
        public void end() throws IOException {
            hold(!asked, script.name() + " is ended twice");
            if (ended().isEmpty()) {
                asked = true;
                var by = plays.deaf() ? world.now.plus(GRACE) : world.now;
                if (by.isBefore(end)) {
                    end = by;
                    exit = new Exit(plays.deaf() ? 137 : 143, false);
                }
            }
        }
    }
}
