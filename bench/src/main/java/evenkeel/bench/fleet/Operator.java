package evenkeel.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import evenkeel.bench.Built;
import evenkeel.bench.Child;
import evenkeel.bench.Figures;

/// A person who asks how the fleet is, by plain `ssh`, on any core.
///
/// @param cores of this machine, as `taskset` names them
record Operator(Serving serving, String cores) {

    static Operator of(Serving serving) throws IOException {
        var identity = serving.repository().identity();
        Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-------"));
        return new Operator(serving, "0-" + (Runtime.getRuntime().availableProcessors() - 1));
    }

    static boolean possible() {
        return Built.installed("ssh").isPresent() && Built.installed("taskset").isPresent();
    }

    /// Milliseconds from the start of `ssh` to its end.
    double asks() throws IOException {
        long began = System.nanoTime();
        Child.run(serving.state(), Map.of(), List.of("taskset", "-c", cores, "ssh", "-F", "none", "-o",
                "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-o",
                "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-i", serving.repository().identity().toString(), "-p",
                String.valueOf(serving.port()), "fleet@127.0.0.1", "status"));
        return Figures.millisSince(began);
    }
}
