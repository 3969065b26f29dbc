package evenkeel.stories;

import static evenkeel.stories.Playing.pick;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import evenkeel.stories.Runbook.Follow;
import evenkeel.stories.Runbook.Rate;
import evenkeel.stories.Runbook.Run;
import evenkeel.stories.Runbook.Script;
import evenkeel.stories.Runbook.Step;

/// Chance edits what commits say of commands. What is unique, it counts.
final class Planning {

    static final List<Rate> RATES = List.of(new Rate("1", "0"), new Rate("1", "1"), new Rate("2", "0"),
            new Rate("2", "1"), new Rate("50%", "25%"), new Rate("100%", "0"), new Rate("50", "100%"));
    private static final List<Integer> SECONDS = List.of(0, 0, 1, 20, 200, 400, 2_000);
    private static final List<Integer> EXITS = List.of(0, 0, 0, 0, 0, 0, 1, 3, 168, 169, 194);
    private static final List<Integer> BYTES = List.of(0, 12, 12, 400, 20_000, 50_000, 200_000);
    private static final List<Integer> LIMITS = List.of(5, 900, 3_600);
    private static final List<Integer> TIMEOUTS = List.of(30, 60, 3_600, 7_200, 15_000);
    private static final List<String> EVENTS = List.of("item.failed", "item.repaired", "invocation.begun",
            "invocation.ended", "command.failed", "command.ended", "command.begun", "host.enrolled", "notice.said");
    private int unique;

    static int timeout(Random random) {
        return pick(TIMEOUTS, random);
    }

    static String target(List<String> hosts, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "tag:role=web";
            case 1 -> random.nextInt(3) == 0 ? "tag:place=north" : "all";
            case 2 -> pick(hosts, random);
            default -> "all";
        };
    }

    /// One edit.
    Runbook edit(Runbook before, List<String> hosts, Random random) {
        var documents = new TreeMap<>(before.documents());
        var files = new TreeMap<>(before.files());
        var triggers = new TreeMap<>(before.triggers());
        var some = "run" + random.nextInt(3);
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> documents.put(some, steps(random));
            case 4 -> {
                documents.remove(some);
                files.values().removeIf(run -> run.document().equals(some));
                triggers.values().removeIf(follow -> follow.document().equals(some));
            }
            case 5, 6 -> {
                documents.computeIfAbsent(some, _ -> steps(random));
                files.put("now" + random.nextInt(2), new Run(some, target(hosts, random), pick(RATES, random),
                        timeout(random), "the " + ++unique + "."));
            }
            case 7, 8 -> {
                documents.computeIfAbsent(some, _ -> steps(random));
                triggers.put("t" + random.nextInt(2), new Follow(pick(EVENTS, random), some,
                        random.nextBoolean() ? "here" : target(hosts, random), 1 + random.nextInt(5),
                        10 + random.nextInt(200)));
            }
            default -> {
                files.remove("now" + random.nextInt(2));
                triggers.remove("t" + random.nextInt(2));
            }
        }
        return new Runbook(documents, files, triggers);
    }

    private List<Step> steps(Random random) {
        var steps = new ArrayList<Step>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            steps.add(new Step("p" + steps.size(), new Script(pick(SECONDS, random), pick(EXITS, random),
                    pick(BYTES, random), random.nextInt(6) == 0, "{{tag}}-" + ++unique), pick(LIMITS, random),
                    random.nextInt(4) == 0));
        }
        return steps;
    }
}
