package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The shell scripts beside these classes.
final class Scripts {

    static final Path HOME = Path.of("src/test/resources/evenkeel/lab").toAbsolutePath();

    private Scripts() {
    }

    /// How a script is started.
    static List<String> words(String script, List<String> arguments) {
        var words = new ArrayList<>(List.of("bash", HOME.resolve(script + ".sh").toString()));
        words.addAll(arguments);
        return words;
    }

    static String text(String script) throws IOException {
        return Files.readString(HOME.resolve(script + ".sh"));
    }
}
