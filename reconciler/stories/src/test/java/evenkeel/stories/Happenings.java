package evenkeel.stories;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiConsumer;

import evenkeel.model.HostName;
import evenkeel.plan.ApprovedSet;

/// The sentences of stories in which something happens.
final class Happenings {

    private final World world;
    private final Expectations.Mark mark;

    Happenings(World world, Expectations.Mark mark) {
        this.world = world;
        this.mark = mark;
    }

    private interface Doing {
        void done() throws Exception;
    }

    private void happens(Doing doing) throws Exception {
        mark.now();
        doing.done();
        world.settle();
    }

    void sentences(BiConsumer<String, Teller.Sentence> add) {
        repository(add);
        hosts(add);
        reconciler(add);
        people(add);
        rollouts(add);
    }

    private void repository(BiConsumer<String, Teller.Sentence> add) {
        add.accept("a fleet of REST", (words, below) -> happens(() -> {
            world.git.commit("base", Edit.of(Edit.empty("harbour"), below));
            for (var host : words.group(1).split(" ")) {
                world.enrol(host);
            }
        }));
        add.accept("commit TEXT", (words, below) -> happens(() -> commit(words.group(1), below)));
        add.accept("commit TEXT signed by WORD", (words, below) -> happens(() -> {
            world.git.signed.put(FakeGit.revision(words.group(1)), words.group(2));
            commit(words.group(1), below);
        }));
        add.accept("half-written commit TEXT", (words, below) -> happens(() -> {
            world.git.halfWritten.add(FakeGit.revision(words.group(1)));
            commit(words.group(1), below);
        }));
        add.accept("commit TEXT is whole", (words, _) -> happens(() -> {
            world.git.halfWritten.remove(FakeGit.revision(words.group(1)));
            world.pushed();
        }));
        add.accept("commit TEXT without any file", (words, _) -> happens(() -> {
            world.git.commit(words.group(1), new java.util.TreeMap<>());
            world.pushed();
        }));
        add.accept("commit TEXT of the fleet WORD", (words, below) -> happens(() -> {
            var files = world.git.files();
            files.putAll(Edit.of(Edit.empty(words.group(2)), below));
            world.git.commit(words.group(1), files);
            world.pushed();
        }));
        add.accept("the branch is forced to TEXT", (words, below) -> happens(() -> {
            world.git.force(words.group(1));
            world.pushed();
        }));
        add.accept("the branch is forced to TEXT and commit TEXT", (words, below) -> happens(() -> {
            world.git.force(words.group(1));
            commit(words.group(2), below);
        }));
        add.accept("TEXT is reverted by commit TEXT", (words, _) -> happens(() -> {
            world.git.commit(words.group(2), world.git.files(world.git.parent(words.group(1))));
            world.pushed();
        }));
        add.accept("the repository is gone", (_, _) -> happens(() -> {
            world.git.gone = true;
            world.pushed();
        }));
        add.accept("the repository is back", (_, _) -> happens(() -> {
            world.git.gone = false;
            world.pushed();
        }));
        add.accept("the repository is looked at again", (_, _) -> happens(world::pushed));
        add.accept("the zip of WORD WORD comes to hand", (words, _) -> happens(() -> {
            world.plugins.arrives(words.group(1), words.group(2));
            world.pushed();
        }));
        add.accept("the plugin WORD WORD does not load", (words, _) -> happens(() -> world.plugins
                .breaks(words.group(1), words.group(2))));
    }

    private void commit(String name, List<String> below) throws Exception {
        world.git.commit(name, Edit.of(world.git.files(), below));
        world.pushed();
    }

    private void hosts(BiConsumer<String, Teller.Sentence> add) {
        add.accept("WORD enrols", (words, _) -> happens(() -> world.enrol(words.group(1))));
        add.accept("somebody writes WORD = TEXT on WORD", (words, _) -> happens(() -> {
            var machine = machine(words.group(3));
            var file = machine.root.resolve(words.group(1).substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, words.group(2));
            machine.saw(words.group(1));
        }));
        add.accept("somebody writes WORD = TEXT on WORD, unseen", (words, _) -> Files.writeString(
                machine(words.group(3)).root.resolve(words.group(1).substring(1)), words.group(2)));
        add.accept("somebody removes WORD on WORD", (words, _) -> happens(() -> {
            var machine = machine(words.group(2));
            Files.delete(machine.root.resolve(words.group(1).substring(1)));
            machine.saw(words.group(1));
        }));
        add.accept("WORD is cut off", (words, _) -> happens(() -> {
            machine(words.group(1)).wired = false;
            machine(words.group(1)).cut();
            world.gone(machine(words.group(1)).name);
        }));
        add.accept("the next move of WORD is lost on its way",
                (words, _) -> machine(words.group(1)).losesMove = true);
        add.accept("WORD is connected again", (words, _) -> happens(() -> machine(words.group(1)).wired = true));
        add.accept("the agent of WORD is killed", (words, _) -> happens(() -> machine(words.group(1)).kill()));
        add.accept("what WORD says of its next move is held up",
                (words, _) -> machine(words.group(1)).stallsAtMove = true);
        add.accept("WORD = TEXT lets no new link through to WORD", (words, _) -> machine(words.group(3)).cutBy
                .put(words.group(1).substring(1), words.group(2)));
        add.accept("what WORD sends is held up", (words, _) -> happens(() -> machine(words.group(1)).stalled = true));
        add.accept("what WORD sends arrives", (words, _) -> happens(() -> machine(words.group(1)).stalled = false));
    }

    private Machine machine(String name) {
        var machine = world.machines.get(new HostName(name));
        if (machine == null) {
            throw new AssertionError("there is no host " + name + "; there are " + world.machines.keySet());
        }
        return machine;
    }

    private void reconciler(BiConsumer<String, Teller.Sentence> add) {
        add.accept("a turn passes", (_, _) -> happens(() -> {
        }));
        add.accept("WORD minutes pass", (words, _) -> pass(Duration.ofMinutes(Long.parseLong(words.group(1)))));
        add.accept("WORD seconds pass", (words, _) -> pass(Duration.ofSeconds(Long.parseLong(words.group(1)))));
        add.accept("WORD hours pass", (words, _) -> pass(Duration.ofHours(Long.parseLong(words.group(1)))));
        add.accept("the reconciler ends once it has written: REST",
                (words, _) -> world.endsOnceWritten(words.group(1)));
        add.accept("the reconciler is restarted", (_, _) -> happens(world::kill));
        add.accept("the reconciler is restarted with a new lease", (_, _) -> happens(world::newLease));
        add.accept("the WORD is not well: REST", (words, _) -> paused(words.group(1), words.group(2)));
        add.accept("the WORD is well again", (words, _) -> paused(words.group(1), ""));
        add.accept("the store is deleted", (_, _) -> happens(world::storeLost));
    }

    private void paused(String subject, String because) throws Exception {
        happens(() -> world.asked(running -> {
            running.pause(subject, because, world.now);
            return true;
        }));
    }

    private void pass(Duration time) throws Exception {
        happens(() -> world.pass(time));
    }

    /// The files with the approval of what the plan is now, by one more person.
    private SortedMap<String, String> approval(String person, String expires) throws Exception {
        var plan = world.asked(running -> running.desk().view(world.now)).orElseThrow().plan();
        return Edit.approved(world.git.files(), ApprovedSet.of(plan.hosts().values(), _ -> true), person, expires);
    }

    private void people(BiConsumer<String, Teller.Sentence> add) {
        add.accept("WORD confirms TEXT", (words, _) -> happens(() -> {
            var subject = "revision-" + FakeGit.revision(words.group(2));
            var done = world.asked(running -> running.desk().confirm(subject, words.group(1), world.now));
            if (!done.orElse(false)) {
                throw new AssertionError(words.group(2) + " is not held");
            }
        }));
        add.accept("WORD approves the plan in commit TEXT", (words, _) -> happens(() -> {
            world.git.commit(words.group(2), approval(words.group(1), "2027-01-01T00:00:00Z"), words.group(1));
            world.pushed();
        }));
        add.accept("WORD approves the plan in commit TEXT until WORD", (words, _) -> happens(() -> {
            world.git.commit(words.group(2), approval(words.group(1), words.group(3)), words.group(1));
            world.pushed();
        }));
        add.accept("WORD approves the plan and takes the right to, in commit TEXT", (words, _) -> happens(() -> {
            var files = Edit.of(approval(words.group(1), "2027-01-01T00:00:00Z"),
                    List.of("approver " + words.group(1)));
            world.git.commit(words.group(2), files, words.group(1));
            world.pushed();
        }));
        add.accept("WORD approves the plan in commit TEXT, unsigned", (words, _) -> happens(() -> {
            world.git.commit(words.group(2), approval(words.group(1), "2027-01-01T00:00:00Z"));
            world.pushed();
        }));
        add.accept("WORD approves the plan in commit TEXT, signed by WORD", (words, _) -> happens(() -> {
            world.git.commit(words.group(2), approval(words.group(1), "2027-01-01T00:00:00Z"), words.group(3));
            world.pushed();
        }));
        add.accept("WORD retries WORD on WORD", (words, _) -> happens(() -> {
            var count = world.asked(running -> running.desk().retry(words.group(3), words.group(2), words.group(1),
                    world.now));
            if (count.orElse(0) == 0) {
                throw new AssertionError("there is nothing to retry");
            }
        }));
    }

    private void rollouts(BiConsumer<String, Teller.Sentence> add) {
        add.accept("WORD listens on WORD", (words, _) -> machine(words.group(1)).listens
                .add(Integer.valueOf(words.group(2))));
        add.accept("nothing on WORD listens on WORD", (words, _) -> machine(words.group(1)).listens
                .remove(Integer.valueOf(words.group(2))));
        add.accept("WORD halts the rollout of WORD", (words, _) -> happens(() -> decided(
                world.asked(running -> running.desk().halt(words.group(2), words.group(1), world.now)))));
        add.accept("WORD resumes the rollout of WORD", (words, _) -> happens(() -> decided(
                world.asked(running -> running.desk().resume(words.group(2), words.group(1), world.now)))));
    }

    private static void decided(java.util.Optional<Boolean> done) {
        if (!done.orElse(false)) {
            throw new AssertionError("there is nothing to decide");
        }
    }
}
