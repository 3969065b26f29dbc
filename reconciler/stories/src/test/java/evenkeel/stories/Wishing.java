package evenkeel.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.stories.Wishes.Duty;
import evenkeel.stories.Wishes.Step;

/// Chance edits wishes. What is unique, it counts.
final class Wishing {

    private static final List<String> PLACES = List.of("north", "south");
    private static final List<String> FEW = List.of("1", "1", "2", "50%", "100%");
    private static final List<String> MANY = List.of("10%", "50%", "100%", "100%");
    private static final List<String> ERRORS = List.of("0", "1", "50%", "100%");
    private static final int DUTIES = 4;
    private static final int PATHS = 8;
    private final List<String> concurrency;
    private int unique;

    /// @param large a fleet for which one host after the other would take long
    Wishing(boolean large) {
        concurrency = large ? MANY : FEW;
    }

    /// One edit.
    Wishes edit(Wishes before, List<String> hosts, Random random) {
        var duties = new TreeMap<>(before.duties());
        var files = new TreeMap<>(before.hosts());
        var text = before.text();
        var plugins = before.plugins();
        var name = "a" + random.nextInt(DUTIES);
        switch (random.nextInt(13)) {
            case 0 -> text = "text " + ++unique;
            case 1 -> files.put(pick(hosts, random), PLACES.get(random.nextInt(2)));
            case 2 -> {
                if (random.nextInt(3) == 0) {
                    leave(files, pick(hosts, random), random);
                }
            }
            case 3 -> duties.remove(name);
            case 12 -> plugins = random.nextBoolean() ? "1" : "2";
            case 4, 5 -> duties.computeIfPresent(name, (_, duty) -> paced(duty, target(hosts, random), random));
            case 6, 7, 8 -> duties.computeIfPresent(name, (_, duty) -> changed(duty, before, name, random));
            default -> duties.put(name, paced(new Duty("", "", "", false, steps(before, name, random)),
                    target(hosts, random), random));
        }
        return new Wishes(duties, files, text, plugins, before.runbook());
    }

    private static String pick(List<String> hosts, Random random) {
        return hosts.get(random.nextInt(hosts.size()));
    }

    /// Its file leaves; rarely the host does.
    private static void leave(TreeMap<String, String> files, String host, Random random) {
        if (random.nextInt(4) == 0 && files.values().stream().noneMatch(Wishes.RETIRED::equals)) {
            files.put(host, Wishes.RETIRED);
        } else if (!Wishes.RETIRED.equals(files.get(host))) {
            files.remove(host);
        }
    }

    private static String target(List<String> hosts, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "tag:role=web";
            case 1 -> "tag:place=" + PLACES.get(random.nextInt(2));
            case 2 -> pick(hosts, random);
            case 3 -> String.join(" ", new TreeSet<>(List.of(pick(hosts, random), pick(hosts, random))));
            default -> "all";
        };
    }

    private Duty paced(Duty duty, String target, Random random) {
        return new Duty(target, concurrency.get(random.nextInt(concurrency.size())),
                ERRORS.get(random.nextInt(ERRORS.size())), random.nextInt(12) == 0, duty.steps());
    }

    /// Another text, or another fate, of one step.
    private Duty changed(Duty duty, Wishes before, String name, Random random) {
        var steps = new ArrayList<>(duty.steps());
        int at = random.nextInt(steps.size());
        var step = steps.get(at);
        steps.set(at, random.nextInt(3) == 0 && !step.script()
                ? new Step(step.name(), step.path(), step.text(), release(random), step.requires())
                : new Step(step.name(), step.path(), step.script() ? script(name, random) : content(random),
                        step.release(), step.requires()));
        if (random.nextInt(4) == 0) {
            steps = new ArrayList<>(steps(before, name, random));
        }
        return new Duty(duty.target(), duty.concurrency(), duty.errors(), duty.audit(), steps);
    }

    private List<Step> steps(Wishes before, String name, Random random) {
        var free = new ArrayList<String>();
        for (int i = 0; i < PATHS; i++) {
            free.add("/etc/p" + i);
        }
        before.duties().forEach((other, duty) -> {
            if (!other.equals(name) && random.nextInt(12) > 0) { // else they may want the same
                duty.steps().forEach(step -> free.remove(step.path()));
            }
        });
        var steps = new ArrayList<Step>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            var requires = i > 0 && random.nextInt(3) == 0 ? "s" + (i - 1) : "";
            if (random.nextInt(3) == 0 || free.isEmpty()) {
                steps.add(new Step("s" + i, "", script(name, random), "restore", requires));
            } else if (random.nextInt(25) == 0 && steps.stream().noneMatch(Step::fails)) {
                steps.add(new Step("s" + i, Wishes.NOWHERE, "lost", "restore", requires));
            } else {
                steps.add(new Step("s" + i, free.remove(random.nextInt(free.size())), content(random), release(random),
                        requires));
            }
        }
        return steps;
    }

    private static String release(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "leave";
            case 1 -> "remove";
            default -> "restore";
        };
    }

    private static String content(Random random) {
        return random.nextInt(4) == 0 ? "(template)" : "content " + random.nextInt(4);
    }

    private String script(String name, Random random) {
        return "append " + name + "-" + ++unique + " to /etc/log" + (random.nextInt(6) == 0 ? "; exit 1" : "");
    }

    /// The same without triggers, and without what fails, what only observes, what wants one path twice, and whose host's file is gone.
    static Wishes mended(Wishes before, List<String> hosts) {
        var duties = new TreeMap<String, Duty>();
        var taken = new TreeSet<String>();
        before.duties().forEach((name, duty) -> {
            var steps = new ArrayList<Step>();
            duty.steps().stream().filter(step -> !step.fails() && (step.script() || taken.add(step.path())))
                    .forEach(step -> steps.add(new Step(step.name(), step.path(), step.text(), step.release(), "")));
            if (!steps.isEmpty()) {
                duties.put(name, new Duty(duty.target(), duty.concurrency(), "100%", false, steps));
            }
        });
        var files = new TreeMap<>(before.hosts());
        hosts.forEach(host -> files.putIfAbsent(host, "north"));
        return new Wishes(duties, files, before.text(), before.plugins(), before.runbook().still());
    }
}
