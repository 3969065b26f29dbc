package evenkeel.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.loader.Scripts;

/// Scripts that say `say TEXT`, `complain TEXT`, `exit N` and `wait`: one that waits runs until a test ends it. What runs
/// is known by its name, whoever asks, as on a host with systemd.
final class TestScripts implements Scripts {

    /// The texts of all that were started, in their order, and what they were given.
    final List<String> texts = new ArrayList<>();
    final List<Script> started = new ArrayList<>();
    final Map<String, One> known = new TreeMap<>();
    private final Map<String, Exit> become = new TreeMap<>();
    private final Path root;

    TestScripts(Path root) {
        this.root = root;
    }

    @Override
    public Started start(Script script) throws IOException {
        var text = Files.readString(root.resolve(script.file().substring(1))).strip();
        texts.add(text);
        started.add(script);
        var one = new One();
        for (var line : text.split("\n")) {
            var words = line.split(" ", 2);
            switch (words[0]) {
                case "say" -> say(script.stdout(), words[1]);
                case "complain" -> say(script.stderr(), words[1]);
                case "exit" -> one.exit = Optional.of(new Exit(Integer.parseInt(words[1]), false));
                case "wait" -> one.waits = true;
                case String first when first.startsWith("#!") -> {
                }
                default -> throw new IllegalArgumentException(line);
            }
        }
        if (!one.waits && one.exit.isEmpty()) {
            one.exit = Optional.of(new Exit(0, false));
        }
        one.exit = become.containsKey(text) ? Optional.of(become.get(text)) : one.exit;
        known.put(script.name(), one);
        return one;
    }

    private static void say(Path file, String text) throws IOException {
        Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// The text of the first one of a command.
    String first(String command) throws IOException {
        return Files.readString(root.resolve("var/lib/evenkeel-commands/" + command + "/0/_script.sh"));
    }

    /// From now on a script ends so, whatever it says.
    void becomes(String text, Exit exit) {
        become.put(text.replace(';', '\n'), exit);
    }

    /// What waits ends so.
    void end(int exit) {
        known.values().stream().filter(one -> one.exit.isEmpty())
                .forEach(one -> one.exit = Optional.of(new Exit(exit, false)));
    }

    @Override
    public Optional<Started> find(String name, Path folder) {
        return Optional.ofNullable(known.get(name));
    }

    /// One script.
    static final class One implements Started {
        boolean waits;
        boolean asked;
        boolean lost;
        Optional<Exit> exit = Optional.empty();

        @Override
        public Optional<Exit> ended() throws IOException {
            if (lost) {
                throw new IOException("it is gone");
            }
            return exit;
        }

        @Override
        public void end() {
            asked = true;
            exit = Optional.of(new Exit(143, false));
        }
    }
}
