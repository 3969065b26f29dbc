package evenkeel.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.spi.Command;
import evenkeel.spi.Ran;
import evenkeel.testkit.FakeHost;

/// dpkg and apt as far as the action knows them. What is installed stands in a file of the host, so that a change
/// shows; a line each: name, state, version, `hold` or `install`.
final class FakeApt {

    static final String STATUS = "/var/lib/dpkg/status";
    final List<String> ran = new ArrayList<>();
    /// Name to versions, the newest first.
    final Map<String, List<String>> offers = new TreeMap<>();
    final Map<String, String> depends = new HashMap<>();
    final Map<String, String> conflicts = new HashMap<>();
    /// What `apt-get update` prints.
    String update = "";
    /// Names whose scripts fail.
    final List<String> failing = new ArrayList<>();
    /// What apt-get says instead of doing anything, once.
    String refusal = "";
    private final FakeHost host;

    FakeApt(FakeHost host) throws IOException {
        this.host = host;
        host.boots().runs(this::run).file("/usr/bin/apt-get", "").file(STATUS, "").folder("/var/cache/evenkeel/apt")
                .file(AptLists.REFRESHED, "");
    }

    FakeApt offers(String name, String... versions) {
        offers.put(name, List.of(versions));
        return this;
    }

    FakeApt has(String name, String state, String version, String want) {
        var all = installed();
        all.put(name, List.of(name, state, version, want));
        return write(all);
    }

    Map<String, List<String>> installed() {
        try {
            var all = new LinkedHashMap<String, List<String>>();
            host.content(STATUS).lines().map(line -> List.of(line.split(" ")))
                    .forEach(parts -> all.put(parts.getFirst(), parts));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeApt write(Map<String, List<String>> all) {
        try {
            var text = new StringBuilder();
            all.values().forEach(parts -> text.append(String.join(" ", parts)).append('\n'));
            if (!text.toString().equals(host.content(STATUS))) {
                Files.writeString(host.at(STATUS), text);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ran run(Command command) {
        var arguments = command.arguments();
        ran.add(String.join(" ", arguments));
        return switch (arguments.getFirst()) {
            case "dpkg" -> dpkg(arguments);
            case "dpkg-query" -> query(arguments.subList(3, arguments.size()));
            case "sh" -> ok("");
            case "apt-cache" -> policy(arguments.subList(arguments.indexOf("policy") + 1, arguments.size()));
            case "apt-mark" -> mark(arguments.get(1), arguments.get(2));
            case "apt-get" -> apt(arguments);
            default -> throw new AssertionError(arguments);
        };
    }

    private Ran dpkg(List<String> arguments) {
        if (arguments.contains("--print-architecture")) {
            return ok("amd64\n");
        }
        if (arguments.contains("--compare-versions")) {
            return new Ran(arguments.get(2).compareTo(arguments.get(4)) < 0 ? 0 : 1, false, "");
        }
        if (arguments.contains("--audit")) {
            var text = new StringBuilder();
            installed().values().stream().filter(parts -> parts.get(1).startsWith("half"))
                    .forEach(parts -> text.append(' ').append(parts.getFirst()).append("   a package\n"));
            return ok(text.isEmpty() ? "" : "The following packages are only half configured:\n" + text);
        }
        var all = installed();
        all.replaceAll((name, parts) -> parts.get(1).startsWith("half") && !failing.contains(name)
                ? List.of(name, "installed", parts.get(2), parts.get(3))
                : parts);
        write(all);
        return ok("");
    }

    private Ran query(List<String> names) {
        var text = new StringBuilder();
        boolean all = true;
        for (var name : names) {
            var parts = installed().get(name);
            all &= parts != null;
            text.append(parts == null
                    ? "dpkg-query: no packages found matching " + name
                    : String.join("\t", "pkg", name, "amd64", parts.get(3), parts.get(1), parts.get(2))).append('\n');
        }
        return new Ran(all ? 0 : 1, false, text.toString());
    }

    private Ran policy(List<String> names) {
        var text = new StringBuilder();
        for (var name : names) {
            if (offers.containsKey(name)) {
                text.append(name + ":\n  Installed: (none)\n  Candidate: " + offers.get(name).getFirst()
                        + "\n  Version table:\n");
                offers.get(name)
                        .forEach(version -> text.append("     " + version + " 500\n        500 file:/srv ./\n"));
            }
        }
        return ok(text.toString());
    }

    private Ran mark(String verb, String name) {
        var parts = installed().get(name);
        has(name, parts.get(1), parts.get(2), verb.equals("hold") ? "hold" : "install");
        return ok(name + " set on " + verb);
    }

    private Ran apt(List<String> arguments) {
        if (arguments.contains("update")) {
            return ok(update);
        }
        if (arguments.contains("check")) {
            return ok(
                    "Waiting for cache lock: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7");
        }
        boolean simulated = arguments.contains("-s");
        if (!refusal.isEmpty() && !simulated) {
            var said = refusal;
            refusal = "";
            return new Ran(100, false, said);
        }
        var verb = arguments.contains("install") ? "install" : arguments.contains("purge") ? "purge" : "remove";
        var wishes = arguments.subList(arguments.indexOf(verb) + 1, arguments.size());
        return resolve(verb.equals("install") ? wishes : List.of(wishes.getFirst() + "-"), arguments, simulated,
                verb.equals("purge"));
    }

    private Ran resolve(List<String> wishes, List<String> arguments, boolean simulated, boolean purge) {
        var all = installed();
        var installs = new LinkedHashMap<String, String>();
        var removes = new LinkedHashSet<String>();
        for (var wish : wishes) {
            if (wish.endsWith("-")) {
                removes.add(wish.substring(0, wish.length() - 1));
                continue;
            }
            var name = wish.split("=")[0];
            install(name, wish.split("=")[1], all, installs);
            var enemy = conflicts.get(name);
            if (enemy != null && wishes.stream().anyMatch(other -> other.startsWith(enemy + "="))) {
                return new Ran(100, false, "The following packages have unmet dependencies:\n " + name
                        + " : Conflicts: " + enemy + "\nE: Unable to correct problems, you have held broken packages.");
            }
            if (enemy != null && all.containsKey(enemy)) {
                removes.add(enemy);
            }
        }
        if (simulated) {
            var text = new StringBuilder();
            removes.forEach(name -> text.append("Remv " + name + " [1]\n"));
            installs.forEach((name, version) -> text.append("Inst " + name + " (" + version + " lab [all])\n"));
            return ok(text.toString());
        }
        if (!removes.isEmpty() && arguments.contains("--no-remove")) {
            return new Ran(100, false, "E: Packages need to be removed but remove is disabled.");
        }
        removes.forEach(name -> {
            if (purge || all.get(name).get(1).equals("config-files")) {
                all.remove(name);
            } else {
                all.put(name, List.of(name, "config-files", all.get(name).get(2), "deinstall"));
            }
        });
        boolean failed = false;
        for (var entry : installs.entrySet()) {
            var name = entry.getKey();
            boolean fails = failing.contains(name);
            failed |= fails;
            var want = all.containsKey(name) && all.get(name).get(3).equals("hold") ? "hold" : "install";
            all.put(name, List.of(name, fails ? "half-configured" : "installed", entry.getValue(), want));
        }
        write(all);
        return failed ? new Ran(100, false, "boom\nE: Sub-process /usr/bin/dpkg returned an error code (1)") : ok("");
    }

    private void install(String name, String version, Map<String, List<String>> all, Map<String, String> installs) {
        var now = all.get(name);
        if (now == null || !now.get(1).equals("installed") || !now.get(2).equals(version)) {
            installs.put(name, version);
        }
        var needs = depends.get(name);
        if (needs != null && !all.containsKey(needs)) {
            installs.put(needs, offers.get(needs).getFirst());
        }
    }

    private static Ran ok(String output) {
        return new Ran(0, false, output);
    }
}
