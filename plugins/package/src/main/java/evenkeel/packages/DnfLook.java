package evenkeel.packages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import evenkeel.spi.Host;

/// One look at all packages of a host with dnf that are declared.
final class DnfLook {

    private static final String INSTALLED = "pkg\\t%{NAME}\\t%|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}\\n";
    private static final Pattern ROW = Pattern.compile(" (\\S+) +(\\S+) +(\\S+) +\\S+ +[0-9.]+(?: [kMG])? *");

    private final List<PackageDesired> all;
    private final Host host;
    private final Map<PackageDesired, PackageSeen> seen = new LinkedHashMap<>();

    DnfLook(List<PackageDesired> all, Host host) {
        this.all = all;
        this.host = host;
    }

    List<PackageSeen> look() throws IOException {
        var names = all.stream().map(one -> rpm(one.name())).distinct().toList();
        var installed = table(Tool.with(List.of("rpm", "-q", "--qf", INSTALLED), names));
        var held = all.stream().anyMatch(one -> one.hold().isPresent())
                ? Tool.lines(host, List.of("dnf", "-q", "versionlock", "list"))
                : List.<String>of();
        for (var one : all) {
            var versions = installed.get(rpm(one.name()));
            boolean locked = held.stream().anyMatch(line -> line.startsWith(rpm(one.name()) + "-")
                    || line.equals("Package name: " + rpm(one.name())));
            seen.put(one, versions == null
                    ? PackageSeen.of(PackageSeen.ABSENT, "", locked, List.of())
                    : PackageSeen.of("installed", versions.getLast(), locked, List.of()));
        }
        offers();
        resolve(true);
        resolve(false);
        return all.stream().map(seen::get).toList();
    }

    private void offers() throws IOException {
        var asking = PackageChanges.asking(all, seen);
        if (asking.isEmpty()) {
            return;
        }
        var age = PackageChanges.listAge(asking);
        var names = asking.stream().map(one -> rpm(one.name())).distinct().toList();
        var ask = List.of("dnf", "-q", "--setopt=cachedir=/var/cache/evenkeel/dnf",
                "--setopt=metadata_expire=" + age + "m", "repoquery", "--qf", "pkg\t%{name}\t%{evr}\n");
        var newest = table(Tool.with(ask, Tool.with(List.of("--latest-limit=1"), names)));
        var every = table(Tool.with(ask, Tool.with(List.of("--showduplicates"), names)));
        for (var one : asking) {
            var offered = every.getOrDefault(rpm(one.name()), List.of());
            var candidate = newest.getOrDefault(rpm(one.name()), List.of(""));
            var now = seen.get(one).candidate(one.version().orElse(candidate.getLast()));
            if (one.version().isPresent() && !offered.contains(one.version().get())) {
                now = now.problem("no repository of this host has version " + one.version().get() + "; they have "
                        + (offered.isEmpty() ? "none" : String.join(", ", offered)));
            } else if (now.candidate().isEmpty()) {
                now = now.problem("no repository of this host has it, or none could be read");
            }
            seen.put(one, now);
        }
    }

    /// What dnf would do, for those that are to be there, or those that are not.
    private void resolve(boolean there) throws IOException {
        var changing = all.stream().filter(one -> one.there() == there && seen.get(one).problem().isEmpty())
                .filter(one -> PackageChanges.itself(one, seen.get(one)).isPresent()).toList();
        if (changing.isEmpty()) {
            return;
        }
        var wishes = changing.stream().map(one -> wish(one, seen.get(one))).distinct().toList();
        var command = new ArrayList<>(List.of("dnf", "--assumeno", "--noautoremove",
                "--setopt=cachedir=/var/cache/evenkeel/dnf"));
        if (changing.stream().anyMatch(PackageDesired::allowRemovals)) {
            command.add("--allowerasing");
        }
        if (changing.stream().anyMatch(one -> seen.get(one).held())) {
            command.add("--disableplugin=versionlock");
        }
        command.add(there ? "install" : "remove");
        var plan = Plan.read(Tool.lines(host, Tool.with(command, wishes)));
        var names = changing.stream().map(one -> rpm(one.name())).toList();
        var brings = plan.installs.entrySet().stream().filter(entry -> !names.contains(entry.getKey()))
                .map(entry -> entry.getKey() + " " + entry.getValue()).toList();
        var removes = plan.removes.stream().filter(name -> there || !names.contains(name)).toList();
        for (var one : changing) {
            boolean first = one.equals(changing.getFirst());
            seen.put(one, seen.get(one).effects(first ? brings : List.of(), first || changing.size() > 1
                    ? removes
                    : List.of()).problem(problem(one, plan)));
        }
    }

    private String problem(PackageDesired one, Plan plan) {
        return plan.downgrades.contains(rpm(one.name())) && !one.allowDowngrade()
                ? "it is older than the installed " + seen.get(one).installed()
                        + ": write allowDowngrade: true if that is meant"
                : plan.problem;
    }

    /// `name.arch` where Debian writes `name:arch`.
    static String rpm(String name) {
        return name.replace(':', '.');
    }

    static String wish(PackageDesired one, PackageSeen now) {
        var version = one.there() ? PackageChanges.wanted(one, now) : "";
        return version.isEmpty() ? rpm(one.name()) : rpm(one.name()) + "-" + version;
    }

    /// Name to versions, from lines that begin with `pkg`; an epoch of 0 is left out.
    private Map<String, List<String>> table(List<String> command) throws IOException {
        var table = new HashMap<String, List<String>>();
        for (var line : Tool.lines(host, command)) {
            var parts = line.split("\t");
            if (parts.length == 3 && parts[0].equals("pkg")) {
                var version = parts[2].startsWith("0:") ? parts[2].substring(2) : parts[2];
                table.computeIfAbsent(parts[1], _ -> new ArrayList<>()).add(version);
            }
        }
        return table;
    }

    /// dnf's table of what it would do.
    private record Plan(Map<String, String> installs, List<String> removes, List<String> downgrades, String problem) {

        static Plan read(List<String> lines) {
            var installs = new TreeMap<String, String>();
            var removes = new ArrayList<String>();
            var faults = new ArrayList<String>();
            var downgrades = new ArrayList<String>();
            var section = "";
            for (var line : lines) {
                var row = ROW.matcher(line);
                if (line.startsWith("Removing") || line.startsWith("Installing") || line.startsWith("Upgrading")
                        || line.startsWith("Downgrading")) {
                    section = line;
                } else if (line.startsWith("Error:") && line.strip().length() > 6 || line.startsWith(" Problem")
                        || !faults.isEmpty() && line.startsWith("  - ")) {
                    faults.add(line.strip());
                } else if (row.matches() && section.startsWith("Removing")) {
                    removes.add(row.group(1));
                } else if (row.matches()) {
                    installs.put(row.group(1), row.group(3));
                    if (section.startsWith("Downgrading")) {
                        downgrades.add(row.group(1));
                    }
                }
            }
            if (faults.isEmpty() && lines.stream().noneMatch(line -> line.startsWith("Operation aborted")
                    || line.startsWith("Nothing to do"))) {
                faults.add("dnf says no plan: " + Tool.said(String.join("\n", lines)));
            }
            var problem = String.join("; ", faults);
            return new Plan(installs, removes, downgrades, problem);
        }
    }
}
