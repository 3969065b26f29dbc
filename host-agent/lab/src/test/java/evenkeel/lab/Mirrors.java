package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which Debian the hosts are, and which mirror they come from: those of the machine, where it is a Debian; else
/// bookworm from Debian's own mirror.
final class Mirrors {

    private static final String RELEASE = "bookworm";
    private static final String MIRROR = "http://deb.debian.org/debian";

    private Mirrors() {
    }

    /// @param root of the machine: `/`
    static Base of(Path root) throws IOException {
        var release = release(root.resolve("etc/os-release"));
        for (var source : sources(root.resolve("etc/apt"))) {
            if (source.suites().contains(release)) {
                return new Base(release, source.address());
            }
        }
        return new Base(release, MIRROR);
    }

    private record Origin(String address, List<String> suites) {
    }

    private static String release(Path file) throws IOException {
        if (!Files.exists(file)) {
            return RELEASE;
        }
        var lines = Files.readAllLines(file);
        return lines.contains("ID=debian")
                ? lines.stream().filter(line -> line.startsWith("VERSION_CODENAME="))
                        .map(line -> line.substring(line.indexOf('=') + 1)).findFirst().orElse(RELEASE)
                : RELEASE;
    }

    private static List<Origin> sources(Path apt) throws IOException {
        var found = new ArrayList<Origin>();
        var files = new ArrayList<Path>(List.of(apt.resolve("sources.list")));
        if (Files.isDirectory(apt.resolve("sources.list.d"))) {
            try (var folder = Files.list(apt.resolve("sources.list.d"))) {
                folder.sorted().forEach(files::add);
            }
        }
        for (var file : files) {
            if (!Files.isRegularFile(file)) {
                continue;
            }
            if (file.toString().endsWith(".sources")) {
                Arrays.stream(Files.readString(file).split("\n\\s*\n")).forEach(part -> stanza(part).ifPresent(
                        found::add));
            } else {
                Files.readAllLines(file).forEach(text -> line(text).ifPresent(found::add));
            }
        }
        return found;
    }

    /// `URIs:` and `Suites:` of one part of a `.sources` file.
    private static Optional<Origin> stanza(String part) {
        var address = field(part, "URIs:");
        return address.isEmpty()
                ? Optional.empty()
                : Optional.of(new Origin(address.getFirst(), field(part, "Suites:")));
    }

    private static List<String> field(String part, String name) {
        return part.lines().filter(line -> line.startsWith(name))
                .flatMap(line -> Arrays.stream(line.substring(name.length()).strip().split("\\s+"))).toList();
    }

    /// `deb [options] address suite …`.
    private static Optional<Origin> line(String text) {
        var words = text.replaceAll("\\[.*?]", "").strip().split("\\s+");
        return words.length < 3 || !words[0].equals("deb")
                ? Optional.empty()
                : Optional.of(new Origin(words[1], List.of(words[2])));
    }
}
