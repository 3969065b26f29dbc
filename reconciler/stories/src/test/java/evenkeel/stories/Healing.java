package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.model.HostName;

/// Faults end: then everything has to come to be as the accepted revision wants, and to stay so.
final class Healing {

    private static final int ROUNDS = 8;
    /// After so long, what no watcher saw is found.
    private static final Duration SCAN = Duration.ofMinutes(31);
    private final World world;
    private final Commits commits;
    private final Witness witness;

    Healing(World world, Commits commits, Witness witness) {
        this.world = world;
        this.commits = commits;
        this.witness = witness;
    }

    void heal() throws Exception {
        world.log.add("--- faults end");
        world.git.gone = false;
        world.git.halfWritten.clear();
        world.machines.values().forEach(machine -> {
            machine.wired = true;
            machine.stalled = false;
        });
        settled();
        for (var machine : world.machines.values()) {
            if (!machine.enrolled) {
                world.join(machine.name.name());
            }
        }
        for (var machine : world.machines.values()) {
            hold(machine.enrolled || retired(machine.name.name()), machine.name + " cannot join");
        }
        Playing.confirm(world);
        settled();
        var wishes = Wishing.mended(commits.newest(), world.machines.keySet().stream().map(host -> host.name())
                .toList());
        world.log.add("commit " + commits.commit(wishes) + " mends\n" + String.join("\n", wishes.lines()));
        settled();
        world.pass(SCAN);
        settled();
        for (int round = 0; round < ROUNDS && !compliant().isEmpty(); round++) {
            Playing.confirm(world);
            world.asked(running -> running.desk().retry("*", "*", "ann", world.now));
            world.pass(Duration.ofMinutes(65));
            settled();
        }
        var settling = new Settling(world, witness.auditor().chronicle());
        settling.end();
        settling.files(witness.auditor().revisions().meant());
        whole();
        quiet();
        world.log.add(
                "commit " + commits.commit(new Wishes(new TreeMap<>(), wishes.hosts(), "text", "1", Runbook.NOTHING))
                        + " wants nothing any more");
        settled();
        whole();
    }

    private void whole() throws Exception {
        hold(compliant().isEmpty(), "it does not converge: " + String.join("\n", compliant()));
        check();
    }

    private boolean retired(String host) {
        return witness.auditor().revisions().now().filter(wishes -> wishes.retired(host)).isPresent();
    }

    private void settled() throws Exception {
        world.pushed();
        world.settle();
        witness.auditor().read();
        witness.rested();
    }

    /// What is not as it should be.
    private ArrayList<String> compliant() throws Exception {
        var view = world.asked(running -> running.desk().view(world.now)).orElseThrow();
        var not = new ArrayList<String>();
        view.refused().forEach(not::add);
        view.held().forEach((subject, because) -> not.add(subject + ": " + because));
        view.hosts().values().forEach(host -> {
            if (!host.retired() && (!host.state().equals("compliant") || !host.plan().empty())) {
                not.add(host.host() + " is " + host.state() + ": " + host.because() + " " + host.gates());
            }
        });
        return not;
    }

    private void check() throws Exception {
        told();
        Folds.hold(world.entries(), 1);
        for (var host : witness.auditor().hosts()) {
            settled(host);
        }
    }

    /// Another pass writes nothing, a scan neither; and a store that is lost changes nothing.
    private void quiet() throws Exception {
        int entries = world.written().size();
        var files = files();
        settled();
        world.pass(SCAN);
        settled();
        hold(world.written().size() == entries, "a pass in which nothing has to be done writes "
                + world.written().subList(entries, world.written().size()));
        world.storeLost();
        settled();
        hold(world.written().size() == entries + 1, "with a new store it writes "
                + world.written().subList(entries, world.written().size()));
        hold(files.equals(files()), "a pass in which nothing has to be done touches files: " + files + ", then "
                + files());
        hold(compliant().isEmpty(), "with a new store it is not as before: " + compliant());
    }

    private SortedMap<String, FileTime> files() throws IOException {
        var files = new TreeMap<String, FileTime>();
        for (var machine : world.machines.values()) {
            try (var all = Files.walk(machine.root)) {
                for (var file : all.toList()) {
                    files.put(machine.name + " " + machine.root.relativize(file), Files.getLastModifiedTime(file));
                }
            }
        }
        return files;
    }

    /// Each change that was seen is told, and how it ended; only a host that is retired is not heard any more.
    private void told() {
        witness.auditor().read();
        for (var name : witness.auditor().hosts()) {
            witness.host(name).changed
                    .forEach((key, times) -> hold(witness.auditor().accounts().begun(name, key) >= times,
                            name + " changed " + key + " " + times + " times, and told of "
                                    + witness.auditor().accounts().begun(name, key)));
        }
        for (var intent : witness.auditor().accounts().open()) {
            hold(!witness.auditor().hosts().contains(intent.host().name()), "an intent without a result: " + intent);
        }
    }

    /// The host has what the accepted revision wants, and nothing else of ours.
    private void settled(String name) throws IOException {
        var machine = world.machines.get(new HostName(name));
        var wanted = witness.auditor().revisions().now().orElseThrow().files(name);
        var is = HostFolder.files(machine);
        wanted.forEach((path, wish) -> hold(wish.content().equals(is.get(path)), name + " has " + path + " = "
                + is.get(path) + ", where " + wish + " is wanted"));
        var paths = new TreeSet<>(is.keySet());
        paths.addAll(witness.host(name).found.keySet());
        paths.removeAll(wanted.keySet());
        for (var path : paths) {
            var content = is.getOrDefault(path, SeenHost.NOTHING);
            hold(witness.host(name).found(path).contains(content), name + " still has " + path + " = \"" + content
                    + "\", which nobody wants; found there were " + witness.host(name).found(path));
        }
    }
}
