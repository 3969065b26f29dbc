package evenkeel.stories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.spi.Change;

/// The sentences of stories about pull requests: what they would change, and what came of it.
final class Proposing {

    private final World world;
    private final Expectations.Mark mark;
    private final Map<String, List<String>> edits = new HashMap<>();
    private final Map<String, Plan> plans = new HashMap<>();
    private int merged;

    Proposing(World world, Expectations.Mark mark) {
        this.world = world;
        this.mark = mark;
    }

    void sentences(BiConsumer<String, Teller.Sentence> add) {
        add.accept("pull request TEXT", (words, below) -> {
            edits.put(words.group(1), below);
            world.git.propose(words.group(1), Edit.of(world.git.files(), below));
        });
        add.accept("who may plan these hosts plans TEXT", (words, _) -> plan(words.group(1),
                world.machines.keySet()));
        add.accept("a stranger has TEXT planned", (words, _) -> plan(words.group(1), Set.of()));
        add.accept("pull request TEXT is merged", (words, _) -> {
            mark.now();
            merged = world.written().size();
            world.git.commit("merge of " + words.group(1), Edit.of(world.git.files(), edits.get(words.group(1))));
            world.pushed();
            world.settle();
        });
        add.accept("the plan of TEXT has on WORD: REST", (words, _) -> {
            var lines = lines(plans.get(words.group(1)), words.group(2));
            if (!lines.contains(words.group(3))) {
                throw new AssertionError("it has " + lines);
            }
        });
        add.accept("what the plan of TEXT changes on WORD would wait: REST", (words, _) -> {
            var plan = plans.get(words.group(1));
            var gates = world.asked(running -> running.desk().forecast(plan, world.now)).orElseThrow()
                    .getOrDefault(new HostName(words.group(2)), new TreeMap<>());
            if (gates.isEmpty() || !gates.values().stream().allMatch(gate -> gate.contains(words.group(3)))) {
                throw new AssertionError("it waits for " + gates);
            }
        });
        add.accept("the plan of TEXT has nothing on WORD", (words, _) -> {
            var lines = lines(plans.get(words.group(1)), words.group(2));
            if (!lines.isEmpty()) {
                throw new AssertionError("it has " + lines);
            }
        });
        add.accept("what was applied is the plan of TEXT", (words, _) -> {
            var planned = planned(plans.get(words.group(1)));
            var applied = applied(world.written().subList(merged, world.written().size()));
            if (!planned.equals(applied)) {
                throw new AssertionError("planned\n" + String.join("\n", planned) + "\nand applied\n"
                        + String.join("\n", applied));
            }
        });
    }

    private void plan(String name, Set<HostName> looks) throws Exception {
        mark.now();
        var revision = FakeGit.revision(name);
        world.asked(running -> {
            running.desk().look(revision, looks, world.now, () -> {
            });
            return true;
        });
        world.settle();
        plans.put(name, world.asked(running -> running.desk().plan(revision, world.now)).orElseThrow());
    }

    private static List<String> lines(Plan plan, String host) {
        var lines = new ArrayList<String>();
        var of = plan.hosts().get(new HostName(host));
        of.changes().forEach(change -> lines.add(change.key() + " " + change.changes().stream().map(Proposing::text)
                .collect(Collectors.joining(", "))));
        of.unknown().forEach(open -> lines.add(open.key() + " is unknown: " + open.because()));
        of.skipped().forEach(open -> lines.add(open.key() + " is skipped: " + open.because()));
        return lines;
    }

    private static String text(Change change) {
        return (change.verb().name().toLowerCase(java.util.Locale.ROOT) + " " + change.what()).strip();
    }

    /// One line for each (host, item digest, changes).
    static TreeSet<String> planned(Plan plan) {
        var lines = new TreeSet<String>();
        plan.hosts().forEach((host, of) -> of.changes().forEach(change -> lines.add(line(host, change.key(),
                change.item(), change.changes(), change instanceof HostPlan.Release))));
        return lines;
    }

    static TreeSet<String> applied(List<Entry> entries) {
        var lines = new TreeSet<String>();
        entries.forEach(entry -> {
            if (entry.event() instanceof Event.Dispatched move) {
                move.parts().forEach(part -> lines.add(line(move.host(), part.key(), part.item(), part.changes(),
                        part.release())));
            }
        });
        return lines;
    }

    private static String line(HostName host, Key key, Digest item, List<Change> changes, boolean release) {
        return Json.line(List.of(host.name(), key.text(), item.hex(), changes, release));
    }
}
