package evenkeel.packages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import evenkeel.spi.Host;

/// What apt's resolver would do.
///
/// @param installs name to version, as in `2.0` or `1.0 → 2.0`
/// @param removes names
/// @param problem why it finds no way; empty if it does
record Simulation(Map<String, String> installs, List<String> removes, String problem) {

    static final Simulation NOTHING = new Simulation(Map.of(), List.of(), "");

    private static final Pattern INSTALLS = Pattern.compile("Inst (\\S+) (?:\\[(\\S+)] )?\\((\\S+) .*");
    private static final Pattern REMOVES = Pattern.compile("(?:Remv|Purg) (\\S+).*");

    /// @param wishes as apt-get takes them: `name=version`, `name-`
    static Simulation of(List<String> wishes, Host host) throws IOException {
        var command = Tool.with(Tool.with(List.of("apt-get", "-s"), AptLists.OPTIONS), List.of("install"));
        return read(Tool.lines(host, Tool.with(command, wishes)));
    }

    static Simulation read(List<String> lines) {
        var installs = new TreeMap<String, String>();
        var removes = new ArrayList<String>();
        var faults = new ArrayList<String>();
        boolean unmet = false;
        for (var line : lines) {
            var installed = INSTALLS.matcher(line);
            var removed = REMOVES.matcher(line);
            if (installed.matches()) {
                var from = installed.group(2) == null ? "" : installed.group(2) + " → ";
                installs.put(installed.group(1), from + installed.group(3));
            } else if (removed.matches()) {
                removes.add(removed.group(1));
            } else if (line.startsWith("E: ")) {
                unmet = false;
                faults.add(line.substring(3));
            } else if (unmet && !line.isBlank()) {
                faults.add(line.strip().replaceAll("\\s+", " "));
            }
            unmet |= line.startsWith("The following packages have unmet dependencies");
        }
        boolean failed = lines.stream().anyMatch(line -> line.startsWith("E: "));
        return new Simulation(installs, removes, failed ? String.join("; ", faults) : "");
    }
}
