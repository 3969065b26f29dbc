package evenkeel.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.BiConsumer;

import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.reconcile.View;

/// The sentences of stories that expect something.
final class Expectations {

    private final World world;
    private int mark;
    private int ran;

    Expectations(World world) {
        this.world = world;
    }

    /// From here on is now: what was told before is past.
    interface Mark {
        void now() throws IOException;
    }

    void nothingYet() throws IOException {
        mark = world.entries().size();
        ran = runs();
    }

    private int runs() {
        return world.machines.values().stream().mapToInt(machine -> machine.ran.size()).sum();
    }

    void sentences(BiConsumer<String, Teller.Sentence> add) {
        add.accept("WORD has WORD = TEXT", (words, _) -> {
            var file = file(words.group(1), words.group(2));
            equal(words.group(3), Files.exists(file) ? Files.readString(file).replace("\n", "\\n") : "(nothing)");
        });
        add.accept("WORD has no WORD", (words, _) -> {
            if (Files.exists(file(words.group(1), words.group(2)))) {
                throw new AssertionError("it has: " + Files.readString(file(words.group(1), words.group(2))));
            }
        });
        add.accept("WORD hosts have WORD = TEXT", (words, _) -> {
            int have = 0;
            for (var machine : world.machines.values()) {
                var file = machine.root.resolve(words.group(2).substring(1));
                have += Files.exists(file) && Files.readString(file).equals(words.group(3)) ? 1 : 0;
            }
            equal(words.group(1), String.valueOf(have));
        });
        add.accept("nothing runs", (_, _) -> equal("0", String.valueOf(runs() - ran)));
        add.accept("WORD ran WORD times: REST", (words, _) -> equal(words.group(2), String.valueOf(world.machines
                .get(new HostName(words.group(1))).ran.stream().filter(script -> script.contains(words.group(3)))
                .count())));
        ledger(add);
        view(add);
    }

    private void ledger(BiConsumer<String, Teller.Sentence> add) {
        add.accept("the ledger tells: REST", (words, _) -> {
            if (told().stream().noneMatch(line -> line.contains(words.group(1)))) {
                throw new AssertionError("it tells\n      " + String.join("\n      ", told()));
            }
        });
        add.accept("the ledger tells WORD times: REST", (words, _) -> {
            var count = all().stream().filter(line -> line.contains(words.group(2))).count();
            if (count != Long.parseLong(words.group(1))) {
                throw new AssertionError(count + " times; it tells\n      " + String.join("\n      ", all()));
            }
        });
        add.accept("the ledger does not tell: REST", (words, _) -> {
            if (told().stream().anyMatch(line -> line.contains(words.group(1)))) {
                throw new AssertionError("it tells\n      " + String.join("\n      ", told()));
            }
        });
        add.accept("nothing is written", (_, _) -> {
            if (!told().isEmpty()) {
                throw new AssertionError("it tells\n      " + String.join("\n      ", told()));
            }
        });
    }

    private List<String> told() throws IOException {
        return all().subList(mark, all().size());
    }

    private List<String> all() throws IOException {
        return world.entries().stream().map(entry -> Told.text(world.git, entry)).toList();
    }

    private void view(BiConsumer<String, Teller.Sentence> add) {
        add.accept("WORD is WORD", (words, _) -> equal(words.group(2), host(words.group(1)).state()));
        add.accept("WORD is WORD: REST", (words, _) -> {
            equal(words.group(2), host(words.group(1)).state());
            contains(words.group(3), world.git.named(host(words.group(1)).because()));
        });
        add.accept("on WORD WORD waits: REST", (words, _) -> contains(words.group(3),
                world.git.named(host(words.group(1)).gates().getOrDefault(new Key(words.group(2)), "(nothing)"))));
        add.accept("on WORD WORD is unknown: REST", (words, _) -> contains(words.group(3), host(words.group(1)).plan()
                .unknown().stream().filter(open -> open.key().text().equals(words.group(2)))
                .map(open -> open.because()).findFirst().orElse("(it is not)")));
        add.accept("WORD is contested on WORD", (words, _) -> {
            if (!host(words.group(2)).facts().contested().contains(new Key(words.group(1)))) {
                throw new AssertionError("contested are " + host(words.group(2)).facts().contested());
            }
        });
        add.accept("every host is compliant", (_, _) -> view().hosts().values()
                .forEach(host -> equal("compliant", host.state(), host.host() + ": " + host.because() + host.gates())));
        add.accept("the notice of WORD is: REST", (words, _) -> contains(words.group(2),
                view().notices().getOrDefault(words.group(1), "(none)")));
        add.accept("there is no notice of WORD", (words, _) -> equal("(none)",
                view().notices().getOrDefault(words.group(1), "(none)")));
        add.accept("the rollout of WORD is at wave WORD", (words, _) -> equal(words.group(2), view().rollouts().stream()
                .filter(rollout -> rollout.association().equals(words.group(1)))
                .map(rollout -> "" + rollout.wave()).findFirst().orElse("(no rollout)")));
        add.accept("the rollout of WORD is halted: REST", (words, _) -> contains(words.group(2), view().rollouts()
                .stream().filter(rollout -> rollout.association().equals(words.group(1)))
                .map(View.RolloutView::halted).findFirst().orElse("(no rollout)")));
        add.accept("the head is refused: REST", (words, _) -> contains(words.group(1),
                String.join("\n", view().refused())));
    }

    private View view() throws Exception {
        return world.asked(running -> running.desk().view(world.now)).orElseThrow();
    }

    private View.HostView host(String name) throws Exception {
        return view().hosts().get(new HostName(name));
    }

    private java.nio.file.Path file(String host, String path) {
        return world.machines.get(new HostName(host)).root.resolve(path.substring(1));
    }

    private static void equal(String expected, String is) {
        equal(expected, is, "");
    }

    private static void equal(String expected, String is, String more) {
        if (!expected.equals(is)) {
            throw new AssertionError("expected " + expected + ", and it is " + is + " " + more);
        }
    }

    private static void contains(String part, String is) {
        if (!is.contains(part)) {
            throw new AssertionError("expected …" + part + "…, and it is " + is);
        }
    }
}
