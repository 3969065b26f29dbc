package evenkeel.loader;

import java.util.Map;
import java.util.TreeMap;

import evenkeel.spi.Command;

/// The environment of commands: nothing of this program's own but a path, a home and a language.
final class Surroundings {

    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Surroundings() {
    }

    static void set(ProcessBuilder builder, Command command, String home) {
        builder.environment().clear();
        builder.environment().putAll(of(command, home));
    }

    static Map<String, String> of(Command command, String home) {
        var environment = new TreeMap<>(Map.of("PATH", PATH, "HOME", home, "LANG", "C.UTF-8"));
        environment.putAll(command.environment());
        return environment;
    }
}
