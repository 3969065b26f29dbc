package evenkeel.lab.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import evenkeel.cli.Main;

/// `evenkeel` for people who work in a clone, within this program: it says the same as a process, a second sooner.
final class Command {

    private Command() {
    }

    /// Runs it with the plugins that were built. Nothing else may print meanwhile.
    ///
    /// @return what it printed
    static String told(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--plugins", Built.HOME.resolve("reconciler/cli/target/dist/plugins").toString()));
        return printed(all);
    }

    /// A new activation for many hosts.
    ///
    /// @param code the file that gets its code
    /// @return the resource
    static String activation(Path code) {
        return printed(List.of("activation", "new", "first", "--limit", "100", "--code-file", code.toString()));
    }

    private static String printed(List<String> words) {
        var out = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            int exit = Main.line().execute(words.toArray(String[]::new));
            assertEquals(0, exit, () -> String.join(" ", words) + ":\n" + out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
