package evenkeel.lab.laws;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// All that an action could have changed on this host, as `picture.sh` sees it.
record Picture(TreeSet<String> lines) {

    private static final int SHOWN = 10;

    /// A file that was only touched is another.
    static Picture timed() throws IOException, InterruptedException {
        return of("yes");
    }

    static Picture untimed() throws IOException, InterruptedException {
        return of("no");
    }

    private static Picture of(String timed) throws IOException, InterruptedException {
        try (var script = Picture.class.getResourceAsStream("picture.sh")) {
            return new Picture(new TreeSet<>(Shell.run(new String(script.readAllBytes(), StandardCharsets.UTF_8), timed)
                    .lines().toList()));
        }
    }

    /// What differs, for people; `nothing` if nothing does.
    String against(Picture later) {
        var gone = only(lines, later.lines).map(line -> "- " + line);
        var come = only(later.lines, lines).map(line -> "+ " + line);
        var all = Stream.concat(gone, come).toList();
        return all.isEmpty()
                ? "nothing"
                : all.size() + ": " + all.stream().limit(SHOWN).collect(Collectors.joining("; "));
    }

    private static Stream<String> only(TreeSet<String> these, TreeSet<String> those) {
        return List.copyOf(these).stream().filter(line -> !those.contains(line));
    }
}
