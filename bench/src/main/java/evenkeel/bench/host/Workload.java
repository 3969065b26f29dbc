package evenkeel.bench.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import evenkeel.model.Digest;

/// The same work for all: so many files of 200 bytes and mode 0644, with the same bytes at each run.
record Workload(int files) {

    private static final int BYTES = 200;
    static final String MODE = "0644";

    static String name(int file) {
        return "f%04d".formatted(file);
    }

    static String content(int file) {
        var random = new Random(file);
        var text = new StringBuilder("# kept file " + file + "\n");
        while (text.length() < BYTES - 1) {
            text.append("key_%06d = %09d\n".formatted(random.nextInt(1_000_000), random.nextInt(1_000_000_000)));
        }
        return text.substring(0, BYTES - 1) + "\n";
    }

    /// All of them, as desired.
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < files; i++) {
            var file = Files.writeString(folder.resolve(name(i)), content(i));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
    }

    /// One in a hundred is written over by hand.
    void drift(Path folder) throws IOException {
        for (int i : drifting()) {
            Files.writeString(folder.resolve(name(i)), "drifted by hand\n");
        }
    }

    List<Integer> drifting() {
        var some = new ArrayList<Integer>();
        for (int i = 0; i < files; i += 100) {
            some.add(i);
        }
        return some;
    }

    /// Each pass of each peer is followed by this.
    ///
    /// @throws IOException if a file is not as desired
    void check(Path folder, String who) throws IOException {
        for (int i = 0; i < files; i++) {
            if (!good(folder, i)) {
                throw new IOException(who + " left " + folder.resolve(name(i)) + " as it should not be");
            }
        }
    }

    static boolean good(Path folder, int i) throws IOException {
        var file = folder.resolve(name(i));
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Arrays.equals(Files.readAllBytes(file), content(i).getBytes(StandardCharsets.UTF_8))
                && PosixFilePermissions.toString(Files.getPosixFilePermissions(file)).equals("rw-r--r--");
    }

    /// The XOR of the SHA-256 of all of them, in hex.
    String sums() {
        var all = new byte[32];
        for (int i = 0; i < files; i++) {
            var sum = Digest.of(content(i)).bytes();
            for (int j = 0; j < all.length; j++) {
                all[j] ^= sum[j];
            }
        }
        return HexFormat.of().formatHex(all);
    }
}
