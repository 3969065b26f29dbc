package evenkeel.stories;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a commit of the simulation is meant to say: plain enough that what each host should have can be told without the
/// program that is tested.
///
/// @param duties associations by name; each has a document of its own
/// @param hosts files of hosts: the place, `retired` where that is said
/// @param text of the template
/// @param plugins their version: `1` or `2`
/// @param runbook what it says of commands
record Wishes(SortedMap<String, Duty> duties, SortedMap<String, String> hosts, String text, String plugins,
        Runbook runbook) {

    static final String RETIRED = "retired";
    /// Its folder is never there, so that nothing can be written in it.
    static final String NOWHERE = "/etc/nowhere/file";

    Wishes {
        duties = Collections.unmodifiableSortedMap(new TreeMap<>(duties));
        hosts = Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
    }

    static Wishes nothing() {
        return new Wishes(new TreeMap<>(), new TreeMap<>(), "text", "1", Runbook.NOTHING);
    }

    Wishes with(Runbook other) {
        return new Wishes(duties, hosts, text, plugins, other);
    }

    /// @param target as [Edit] reads it
    /// @param audit it only observes
    record Duty(String target, String concurrency, String errors, boolean audit, List<Step> steps) {

        Duty {
            steps = List.copyOf(steps);
        }

        boolean on(String host, String place) {
            return Wishes.on(target, host, place);
        }

        /// Of so many hosts.
        int most(int targets) {
            return Math.max(1, share(concurrency, targets));
        }

        boolean tooMany(int failed, int targets) {
            return failed > share(errors, targets);
        }

        private static int share(String text, int targets) {
            return text.endsWith("%")
                    ? targets * Integer.parseInt(text.replace("%", "")) / 100
                    : Integer.parseInt(text);
        }
    }

    /// One step: a file, or a script.
    ///
    /// @param path of the file; empty for a script
    /// @param text content of the file, or script; `(template)` for the template
    /// @param release `restore`, `leave` or `remove`
    /// @param requires the name of the step before it, or empty
    record Step(String name, String path, String text, String release, String requires) {

        boolean script() {
            return path.isEmpty();
        }

        boolean fails() {
            return text.contains("exit") || path.equals(NOWHERE);
        }

        String key(String duty) {
            return script() ? "script:" + duty + "/" + name : "file:" + path;
        }

        private String line() {
            var what = script()
                    ? "script {runCommand: [\"" + text + "\"]}"
                    : "file {path: " + path + ", "
                            + (text.equals("(template)") ? "template: files/text" : "content: " + text) + "}";
            var more = new ArrayList<String>();
            if (!release.equals("restore")) {
                more.add("onRelease: " + release);
            }
            if (!requires.isEmpty()) {
                more.add("requires: [" + requires + "]");
            }
            return "    " + name + ": " + what + (more.isEmpty() ? "" : " | " + String.join(", ", more));
        }
    }

    /// What a host should have at a path.
    ///
    /// @param touched false where it is to be left alone
    record Wish(String content, boolean touched, String release, List<String> duties) {
    }

    /// Whether a target means a host.
    static boolean on(String target, String host, String place) {
        return switch (target) {
            case "all" -> true;
            case "tag:role=web" -> true; // the activation gives it to all
            case String by when by.startsWith("tag:place=") -> by.equals("tag:place=" + place);
            default -> List.of(target.split(" ")).contains(host);
        };
    }

    boolean retired(String host) {
        return RETIRED.equals(hosts.get(host));
    }

    boolean on(String duty, String host) {
        return duties.containsKey(duty) && duties.get(duty).on(host, hosts.getOrDefault(host, ""));
    }

    /// The files that a host should have, by path.
    SortedMap<String, Wish> files(String host) {
        var files = new TreeMap<String, Wish>();
        duties.forEach((name, duty) -> {
            if (on(name, host)) {
                duty.steps.stream().filter(step -> !step.script()).forEach(step -> files.merge(step.path,
                        new Wish(content(step, host), !duty.audit, step.release, List.of(name)), Wishes::both));
            }
        });
        return files;
    }

    /// Two associations that want different things touch nothing there; of those that want the same, one is enough.
    private static Wish both(Wish one, Wish other) {
        var duties = new ArrayList<>(one.duties);
        duties.addAll(other.duties);
        return one.content.equals(other.content)
                ? new Wish(one.content, one.touched || other.touched, one.release, duties)
                : new Wish("(conflict)", false, one.release, duties);
    }

    private String content(Step step, String host) {
        return step.text.equals("(template)") ? text + " on " + host : step.text;
    }

    /// The scripts that a host should have run: their keys by their texts.
    SortedMap<String, String> scripts(String host) {
        var scripts = new TreeMap<String, String>();
        duties.forEach((name, duty) -> {
            if (on(name, host) && !duty.audit) {
                duty.steps.stream().filter(Step::script).forEach(step -> scripts.put(step.text, step.key(name)));
            }
        });
        return scripts;
    }

    /// The path of the file that must be as desired before a script runs, if there is one.
    Optional<String> before(String script) {
        return duties.values().stream().flatMap(duty -> duty.steps.stream().filter(step -> step.text.equals(script))
                .flatMap(step -> duty.steps.stream().filter(other -> other.name.equals(step.requires))))
                .map(Step::path).filter(path -> !path.isEmpty()).findFirst();
    }

    /// Whether anything of it fails, or is meant not to be made.
    boolean whole() {
        return duties.values().stream().noneMatch(duty -> duty.audit || duty.steps.stream().anyMatch(Step::fails));
    }

    /// As [Edit] reads it.
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("  plugin file " + plugins);
        lines.add("  plugin shell " + plugins);
        lines.add("  file files/text: " + text + " on {{host.name}}");
        hosts.forEach((host, place) -> lines.add("  host " + host + ": "
                + (place.equals(RETIRED) ? "{retired: true}" : "{tags: {place: " + place + "}}")));
        duties.forEach((name, duty) -> {
            lines.add("  document doc-" + name);
            duty.steps.forEach(step -> lines.add(step.line()));
            lines.add("  association " + name + ": doc-" + name + " on " + duty.target + " | maxConcurrency: \""
                    + duty.concurrency + "\", maxErrors: \"" + duty.errors + "\""
                    + (duty.audit ? ", mode: audit" : ""));
        });
        lines.addAll(runbook.lines());
        return lines;
    }
}
