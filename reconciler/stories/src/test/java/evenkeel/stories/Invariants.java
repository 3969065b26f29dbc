package evenkeel.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;

import evenkeel.audit.Event;
import evenkeel.model.HostEntry;

/// What is true once all faults have ended, whoever crashed when.
final class Invariants {

    private final World world;
    private final List<String> broken = new ArrayList<>();

    Invariants(World world) {
        this.world = world;
    }

    void hold() throws Exception {
        converged();
        eachChangeIsToldOnce();
        noScriptRanTwice();
        nothingElseWasTouched();
        commandsAreOver();
        Folds.hold(world.entries(), 1);
        var before = world.entries().size();
        world.settle();
        if (world.entries().size() != before) {
            broken.add("another pass wrote " + world.entries().subList(before, world.entries().size()));
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(String.join("\n", broken));
        }
    }

    private void converged() throws Exception {
        var view = world.asked(running -> running.desk().view(world.now)).orElseThrow();
        view.hosts().values().forEach(host -> {
            var unknown = host.state().equals("failed") && host.because().startsWith("script:")
                    && host.because().contains("interrupted");
            if (!host.state().equals("compliant") && !unknown) {
                broken.add(host.host() + " is " + host.state() + ": " + host.because() + " " + host.gates());
            }
            if (!host.plan().empty()) {
                broken.add(host.host() + " still has to do " + host.plan().changes());
            }
        });
    }

    private void eachChangeIsToldOnce() throws IOException {
        var ids = new HashSet<String>();
        var intents = new HashMap<String, HostEntry>();
        var results = new HashMap<String, HostEntry>();
        for (var entry : world.entries()) {
            if (!ids.add(entry.id())) {
                broken.add("two entries have the id " + entry.id());
            }
            if (entry.event() instanceof Event.OnHost(var change)
                    && (change.intent() ? intents : results).put(change.id(), change) != null) {
                broken.add("told twice: " + change);
            }
        }
        intents.forEach((id, intent) -> {
            if (!results.containsKey(id)) {
                broken.add("an intent without a result: " + intent);
            }
        });
        results.forEach((id, result) -> {
            if (!intents.containsKey(id) && !result.changes().isEmpty()) {
                broken.add("a change without an intent: " + result);
            }
        });
    }

    private void noScriptRanTwice() {
        world.machines.values().forEach(machine -> {
            var once = new HashSet<String>();
            machine.ran.forEach(script -> {
                if (!once.add(script)) {
                    broken.add(machine.name + " ran twice: " + script);
                }
            });
        });
    }

    private void commandsAreOver() throws IOException {
        var ordered = new Ordered();
        try {
            world.entries().forEach(entry -> ordered.told(entry.event()));
        } catch (AssertionError e) {
            broken.add(e.getMessage());
        }
        if (!ordered.open().isEmpty()) {
            broken.add("commands do not end: " + ordered.open());
        }
    }

    private void nothingElseWasTouched() throws IOException {
        for (var machine : world.machines.values()) {
            var is = new TreeMap<String, String>();
            try (var files = Files.walk(machine.root)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    is.put("/" + machine.root.relativize(file), Files.readString(file));
                }
            }
            is.remove("/etc/log");
            var wanted = wanted(machine.name.name());
            if (!is.equals(wanted)) {
                broken.add(machine.name + " has " + is + ", where " + wanted + " is wanted");
            }
        }
    }

    private TreeMap<String, String> wanted(String host) {
        var wanted = new TreeMap<String, String>();
        var document = world.git.files().getOrDefault("documents/app.yaml", "");
        if (host.equals("db-01") || document.isEmpty()) {
            return wanted;
        }
        document.lines().filter(line -> line.contains("content: ")).forEach(line -> wanted.put(
                line.replaceAll(".*path: ([^,]+),.*", "$1"), line.replaceAll(".*content: ([^}]+)}.*", "$1")));
        wanted.put("/etc/big", world.git.files().get("files/big").replace("{{host.name}}", host));
        return wanted;
    }
}
