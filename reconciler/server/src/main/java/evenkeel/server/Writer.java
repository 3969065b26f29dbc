package evenkeel.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

import evenkeel.disk.RealDisk;

/// A reconciler's own name in entries, chosen once for its state folder.
final class Writer {

    private Writer() {
    }

    static String of(Path state) throws IOException {
        var disk = new RealDisk();
        var file = state.resolve("writer");
        var known = disk.read(file);
        if (known.isPresent()) {
            return new String(known.get(), StandardCharsets.UTF_8).strip();
        }
        var random = new byte[4];
        new SecureRandom().nextBytes(random);
        var name = "r-" + HexFormat.of().formatHex(random);
        disk.replace("writer", file, (name + "\n").getBytes(StandardCharsets.UTF_8));
        return name;
    }
}
