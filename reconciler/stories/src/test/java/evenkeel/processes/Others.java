package evenkeel.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// Programs that turn up beside those of a fleet.
final class Others implements AutoCloseable {

    private final Fleetlet fleet;
    private final List<Program> all = new ArrayList<>();

    Others(Fleetlet fleet) {
        this.fleet = fleet;
    }

    /// Starts another reconciler of the same repository, with the same keys: others write no audit trail of this fleet.
    Program reconciler(String name, List<String> jvm) throws IOException {
        var keys = Files.createDirectories(fleet.folder.resolve(name).resolve("keys"));
        try (var files = Files.list(fleet.state.resolve("keys"))) {
            for (var file : files.toList()) {
                Files.copy(file, keys.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        var program = Program.start(Built.evenkeel(jvm, "serve", "--repo", fleet.bare.toString(), "--state",
                fleet.folder.resolve(name).toString(), "--listen", "127.0.0.1:0"), fleet.environment, fleet.log(name));
        all.add(program);
        return program;
    }

    /// A stand-in for the reconciler, which must have ended, as [Asker] says.
    Program asker(String host) throws IOException {
        all.add(Program.start(List.of(Built.JDK.resolve("bin/java").toString(), "-cp",
                System.getProperty("java.class.path"), Asker.class.getName(), fleet.agent(host).toString(),
                fleet.state.resolve("keys/link").toString(), Integer.toString(fleet.port)), fleet.environment,
                fleet.log("asker")));
        return all.getLast();
    }

    @Override
    public void close() {
        all.forEach(Program::kill);
    }
}
