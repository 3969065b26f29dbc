package evenkeel.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// What was written to a file.
final class Paper {

    private final Path path;
    /// All that ever was.
    byte[] ever = new byte[0];
    /// Of it so many bytes still stand there.
    int stands;

    Paper(Path path) {
        this.path = path;
    }

    void write(byte[] bytes) throws IOException {
        var all = Arrays.copyOf(ever, ever.length + bytes.length);
        System.arraycopy(bytes, 0, all, ever.length, bytes.length);
        ever = all;
        stands = all.length;
        if (bytes.length > 0) {
            Files.write(path, bytes, StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /// Power failed before it was flushed.
    void tear(int to) throws IOException {
        stands = Math.min(stands, to);
        if (Files.exists(path)) {
            Files.write(path, Arrays.copyOf(ever, stands));
        }
    }
}
