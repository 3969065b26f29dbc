package evenkeel.lab.laws;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import evenkeel.loader.DirectoryHost;
import evenkeel.loader.LoadedAction;
import evenkeel.loader.PluginSet;
import evenkeel.loader.PluginZip;
import evenkeel.loader.Unconfined;
import evenkeel.model.Json;
import evenkeel.model.Tree;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host.LastRun;

/// The program that runs on a host of the lab, as root: it tries the laws of one action there, and prints what it saw.
/// It is never started anywhere else.
final class Bench {

    private static final Path FOLDER = Path.of("/run/laws");
    private static final Path CONTAINER = Path.of("/run/systemd/container");
    private static final String RUN = "1";

    private final Trial trial;
    private final LoadedAction action;
    private final Map<String, Path> blobs = new HashMap<>();
    private final DirectoryHost host;
    private final Tree.Fields desired;
    private Optional<LastRun> last = Optional.empty();

    private Bench(Trial trial, LoadedAction action) throws IOException {
        this.trial = trial;
        this.action = action;
        this.host = new DirectoryHost(Path.of("/"), true, new Unconfined(),
                digest -> new FileInputStream(blobs.get(digest).toFile()));
        this.desired = inputs(trial.inputs());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        if (!Files.readString(CONTAINER).strip().equals("systemd-nspawn")) {
            throw new IOException("this is no host of the lab");
        }
        var trial = Json.parse(Files.readString(FOLDER.resolve("trial.json")), Trial.class);
        var zip = Path.of(args[0], trial.plugin() + ".zip");
        var pin = PluginZip.describe(zip).pin();
        try (var plugins = PluginSet.load(FOLDER.resolve("work"), Map.of(pin, zip))) {
            var action = plugins.action(pin.sha256(), trial.action())
                    .orElseThrow(() -> new IOException(plugins.problem(pin.sha256()).orElse("no such action")));
            Shell.run(trial.before());
            new Bench(trial, action).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        var untouched = Picture.timed();
        var plan = plan();
        say("plan", plan);
        say("again", plan().equals(plan) ? "the same" : "another");
        var before = Picture.untimed();
        var saved = action.restores() ? action.save(desired, host()) : new byte[0];
        say("looking changed", untouched.against(Picture.timed()));
        apply();
        say("left", plan());
        var applied = Picture.timed();
        apply();
        say("applying twice changed", applied.against(Picture.timed()));
        Shell.run(trial.byHand());
        say("by hand", plan());
        apply();
        say("left", plan());
        if (action.restores()) {
            action.restore(desired, saved, host());
            say("restoring left", before.against(Picture.untimed()));
        }
    }

    private DirectoryHost host() {
        return host.item(RUN, last);
    }

    private String plan() throws IOException {
        var seen = action.observe(desired, host());
        var changes = action.diff(desired, seen);
        if (!changes.equals(action.diff(desired, seen))) {
            throw new IOException("one observation gives two plans");
        }
        return changes.isEmpty()
                ? "nothing"
                : changes.stream().map(Bench::line).collect(Collectors.joining(", "));
    }

    private static String line(Change change) {
        return List.of(change.verb().name().toLowerCase(Locale.ROOT), change.what(), change.from(), change.to())
                .stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    /// As the agent does, which keeps a record of what runs once.
    private void apply() throws IOException {
        if (!action.type().has(Trait.RECORDS)) {
            action.apply(desired, host());
        } else if (!plan().equals("nothing")) {
            action.apply(desired, host());
            last = Optional.of(new LastRun(RUN, "ended", 0));
        }
    }

    private Tree.Fields inputs(Tree written) throws IOException {
        var inputs = new TreeMap<String, Tree>();
        for (var input : ((Tree.Fields) written).values().entrySet()) {
            inputs.put(input.getKey(), input.getValue() instanceof Tree.Text(var text) && text.startsWith("blob:")
                    ? Tree.text(blob(text.substring("blob:".length())))
                    : input.getValue());
        }
        return new Tree.Fields(inputs);
    }

    private String blob(String file) throws IOException {
        var digest = "sha256:" + host.sha256(file);
        blobs.put(digest, Path.of(file));
        return digest;
    }

    private static void say(String what, String seen) {
        System.out.println(what + ": " + seen);
    }
}
