package evenkeel.stories;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import evenkeel.model.HostName;

/// Plays the acts of a plot. All that is chosen comes from the random numbers of the scene.
final class Playing {

    /// Hosts that join later, at most.
    private static final int MORE = 12;
    private static final int LARGE = 100;
    private final World world;
    private final Commits commits;
    private final Witness witness;
    private final Wishing wishing;
    private final Planning planning = new Planning();
    private final Bidding bidding;
    private final List<String> hosts = new ArrayList<>();
    private final int agents;

    Playing(World world, Commits commits, Witness witness, int agents) {
        this.world = world;
        this.commits = commits;
        this.witness = witness;
        this.agents = agents;
        this.wishing = new Wishing(agents > LARGE);
        this.bidding = new Bidding(world, witness.auditor());
    }

    /// The first commit is there, and the first hosts join.
    void begin() throws Exception {
        world.outputs = world.kept;
        world.plugins.arrives("file", "2");
        world.plugins.arrives("shell", "2");
        commits.commit(Wishes.nothing());
        world.pushed();
        world.settle();
        for (int i = 0; i < agents; i++) {
            join();
        }
        world.settle();
    }

    private void join() throws Exception {
        var name = "h" + (hosts.size() + 1);
        hosts.add(name);
        var machine = world.join(name);
        machine.skew = Duration.ofMinutes((hosts.size() * 37 % 11 - 5) * 20);
        bidding.works(machine, hosts.size());
    }

    void act(Act act, Random random) throws Exception {
        switch (act) {
            case COMMIT -> {
                var wishes = commits.newest();
                for (int i = 1 + random.nextInt(4); i > 0; i--) {
                    wishes = random.nextInt(3) > 0
                            ? wishing.edit(wishes, hosts, random)
                            : wishes.with(planning.edit(wishes.runbook(), hosts, random));
                }
                pushed("commit " + commits.commit(wishes) + " of\n" + String.join("\n", wishes.lines()), random);
            }
            case FAULTY -> pushed("faulty commit " + commits.faulty(random.nextInt(5)), random);
            case HALF_WRITTEN -> {
                var name = commits.commit(wishing.edit(commits.newest(), hosts, random));
                world.git.halfWritten.add(FakeGit.revision(name));
                pushed("half-written commit " + name, random);
            }
            case WHOLE -> {
                world.git.halfWritten.clear();
                world.pushed();
            }
            case REVERT -> {
                var earlier = commits.meant(FakeGit.revision(pick(commits.names(), random)));
                if (earlier.isPresent()) {
                    pushed("commit " + commits.commit(earlier.get()) + " brings back\n"
                            + String.join("\n", earlier.get().lines()), random);
                }
            }
            case FORCE -> {
                var name = pick(commits.names(), random);
                world.git.force(name);
                pushed("the branch is forced to " + name, random);
            }
            case REMOTE_GONE -> world.git.gone = true;
            case REMOTE_BACK -> world.git.gone = false;
            case CONFIRM -> confirm(world);
            case HAND -> edit(machine(random), random);
            case CUT -> cut(machine(random));
            case BACK -> machine(random).wired = true;
            case STALL -> machine(random).stalled = true;
            case FLOW -> world.machines.values().forEach(machine -> machine.stalled = false);
            case REBOOT -> machine(random).reboot();
            case KILL -> machine(random).dies();
            case RESTART -> world.kill();
            case NEW_LEASE -> world.newLease();
            case STORE_LOST -> world.storeLost();
            case ENROL -> {
                if (hosts.size() < agents + MORE) {
                    join();
                }
            }
            case SECONDS -> world.pass(Duration.ofSeconds(1 + random.nextInt(600)));
            case HOURS -> world.pass(Duration.ofMinutes(10 + random.nextInt(300)));
            case DAYS -> world.pass(Duration.ofHours(24 + random.nextInt(72)));
            case RETRY -> world.asked(running -> running.desk().retry("*", "*", "ann", world.now));
            case RUN -> bidding.run(commits.newest().runbook(), hosts, random);
            case CANCEL -> bidding.cancel(hosts, random);
            case AGAIN -> bidding.again(random);
            case REST -> {
                world.settle();
                witness.rested();
            }
            case NOTHING -> {
            }
        }
    }

    private void pushed(String what, Random random) throws Exception {
        world.log.add(what);
        if (random.nextInt(4) > 0) { // else somebody looks later
            world.pushed();
        }
    }

    static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private Machine machine(Random random) {
        return world.machines.get(new HostName(pick(hosts, random)));
    }

    /// A person lets go ahead what is held.
    static void confirm(World world) throws Exception {
        world.asked(running -> {
            for (var subject : List.copyOf(running.desk().view(world.now).held().keySet())) {
                world.log.add("ann confirms " + world.git.named(subject));
                running.desk().confirm(subject, "ann", world.now);
            }
            return true;
        });
    }

    private void cut(Machine machine) throws Exception {
        world.log.add(machine.name + ": cut off");
        machine.wired = false;
        if (machine.connected) {
            machine.cut();
            world.gone(machine.name);
        }
    }

    /// Somebody writes or removes a file; the watcher may miss it.
    private void edit(Machine machine, Random random) throws Exception {
        var path = "/etc/" + (random.nextInt(10) == 0 ? "own" : "p" + random.nextInt(8));
        var file = machine.root.resolve(path.substring(1));
        if (random.nextInt(3) == 0) {
            world.log.add(machine.name + ": somebody removes " + path);
            Files.deleteIfExists(file);
        } else {
            var text = "by hand " + random.nextInt(3);
            world.log.add(machine.name + ": somebody writes " + path + " = " + text);
            Files.writeString(file, text);
        }
        witness.byHand(machine, path);
        if (random.nextInt(4) > 0) {
            machine.saw(path);
        }
    }

    /// Frames travel, agents start and connect, turns are made: in any order, but for that of one link.
    void pulse(int beats, Random random) throws Exception {
        for (int i = 0; i < beats; i++) {
            var machine = machine(random);
            switch (random.nextInt(10)) {
                case 0, 1 -> world.turn();
                case 2 -> {
                    machine.start();
                    world.connect(machine);
                }
                case 3 -> world.pass(Duration.ofMillis(random.nextInt(5000)));
                case 4 -> poll(random);
                default -> travel(machine, random);
            }
        }
    }

    private void poll(Random random) throws Exception {
        if (random.nextInt(4) == 0) {
            world.pushed();
        }
    }

    private void travel(Machine machine, Random random) throws Exception {
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            boolean down = random.nextBoolean();
            if (down && !machine.down.isEmpty() && machine.agent.isPresent()) {
                machine.deliver();
            } else if (!machine.up.isEmpty() && !machine.stalled) {
                world.take(machine);
            } else if (!machine.down.isEmpty() && machine.agent.isPresent()) {
                machine.deliver();
            }
        }
    }
}
