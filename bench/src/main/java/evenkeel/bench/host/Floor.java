package evenkeel.bench.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.bench.Built;
import evenkeel.bench.Child;

/// The least that a pass can be, in C.
///
/// @param read milliseconds of a pass that opens, reads and hashes each file
/// @param looked milliseconds of a pass that asks for the state of each alone
record Floor(double read, double looked) {

    static final String READ = "open, read, SHA-256 in C";
    static final String LOOKED = "lstat in C";

    /// Where there is a C compiler.
    static Optional<Floor> of(Path work, KeptHost host, int passes) throws IOException {
        if (Built.installed("gcc").isEmpty()) {
            return Optional.empty();
        }
        var program = work.resolve("floor").toString();
        Child.run(work, Map.of(), List.of("gcc", "-O2", "-o", program,
                Built.HOME.resolve("bench/peers/floor.c").toString(), "-lm"));
        var said = Child.run(work, Map.of(), List.of(program, host.files().toString(),
                String.valueOf(host.work().files()), String.valueOf(passes))).strip().split(" ");
        if (!said[2].equals(host.work().sums())) {
            throw new IOException("the floor hashed other bytes");
        }
        return Optional.of(new Floor(Double.parseDouble(said[0]) / 1000, Double.parseDouble(said[1]) / 1000));
    }
}
