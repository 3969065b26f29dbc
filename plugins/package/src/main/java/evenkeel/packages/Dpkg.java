package evenkeel.packages;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import evenkeel.spi.Host;

/// What dpkg knows.
final class Dpkg {

    private static final String FORMAT = "-f=pkg\\t${Package}\\t${Architecture}\\t${db:Status-Want}"
            + "\\t${db:Status-Status}\\t${Version}\\n";

    private Dpkg() {
    }

    /// What is there of each name.
    static Map<String, PackageSeen> status(List<String> names, List<String> broken, Host host) throws IOException {
        var found = new HashMap<String, PackageSeen>();
        var here = Tool.lines(host, List.of("dpkg", "--print-architecture")).stream().findFirst().orElse("");
        for (var line : Tool.lines(host, Tool.with(List.of("dpkg-query", "-W", FORMAT), names))) {
            var parts = line.split("\t", -1);
            if (parts.length != 6 || !parts[0].equals("pkg")) {
                continue; // that no package has such a name is said in words
            }
            var state = parts[4].equals("not-installed") ? PackageSeen.ABSENT : parts[4];
            var seen = PackageSeen.of(state, state.equals(PackageSeen.ABSENT) ? "" : parts[5],
                    parts[3].equals("hold"), broken);
            found.put(parts[1] + ":" + parts[2], seen);
            if (parts[2].equals(here) || parts[2].equals("all")) {
                found.put(parts[1], seen);
            }
        }
        var status = new HashMap<String, PackageSeen>();
        var nothing = PackageSeen.of(PackageSeen.ABSENT, "", false, broken);
        names.forEach(name -> status.put(name, found.getOrDefault(name, nothing)));
        return status;
    }

    /// The packages that are neither installed nor gone. Its exit is 0 whatever it finds.
    static List<String> audit(Host host) throws IOException {
        return Tool.lines(host, List.of("dpkg", "--audit")).stream()
                .filter(line -> line.startsWith(" ") && !line.isBlank())
                .map(line -> line.strip().split("\\s+")[0]).distinct().sorted().toList();
    }

    static boolean older(String version, String than, Host host) throws IOException {
        return Tool.run(host, Tool.LOOK, List.of("dpkg", "--compare-versions", version, "lt", than)).ok();
    }
}
