package evenkeel.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// A file that is kept for some time: `FOLDER/HOST/NAME`.
///
/// @param at when it came
record Kept(Path path, Instant at, long size) {

    static List<Kept> under(Path folder, String ending) throws IOException {
        var all = new ArrayList<Kept>();
        try (var files = Files.walk(folder, 2)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileName().toString().endsWith(ending)) {
                    all.add(new Kept(file, Files.getLastModifiedTime(file).toInstant(), Files.size(file)));
                }
            }
        }
        return all;
    }

    /// Those that have to go: what came before an instant, and then, until the rest is small enough, the oldest of the
    /// host that has most: so one host cannot drive out what others have.
    static List<Kept> tooMany(List<Kept> files, Instant oldest, long bytes) {
        var gone = new ArrayList<Kept>();
        var left = new ArrayList<>(files);
        left.sort(Comparator.comparing(Kept::at).thenComparing(Kept::path));
        var sizes = new HashMap<Path, Long>();
        for (var file : left) {
            sizes.merge(file.path().getParent(), file.size(), Long::sum);
        }
        long total = left.stream().mapToLong(Kept::size).sum();
        while (!left.isEmpty() && (total > bytes || left.getFirst().at().isBefore(oldest))) {
            var next = left.getFirst();
            if (!next.at().isBefore(oldest)) {
                var most = sizes.entrySet().stream().max(java.util.Map.Entry.comparingByValue()).orElseThrow().getKey();
                next = left.stream().filter(file -> file.path().getParent().equals(most)).findFirst().orElseThrow();
            }
            left.remove(next);
            gone.add(next);
            total -= next.size();
            sizes.merge(next.path().getParent(), -next.size(), Long::sum);
        }
        return gone;
    }
}
