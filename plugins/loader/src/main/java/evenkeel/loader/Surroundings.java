package evenkeel.loader;

import evenkeel.spi.Command;

/// The environment of commands: nothing of this program's own but a path, a home and a language.
final class Surroundings {

    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Surroundings() {
    }

    static void set(ProcessBuilder builder, Command command, String home) {
        var environment = builder.environment();
        environment.clear();
        environment.put("PATH", PATH);
        environment.put("HOME", home);
        environment.put("LANG", "C.UTF-8");
        environment.putAll(command.environment());
    }
}
