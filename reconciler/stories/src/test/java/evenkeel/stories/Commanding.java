package evenkeel.stories;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import evenkeel.command.CommandRequest;
import evenkeel.command.CommandShown;
import evenkeel.command.InvocationShown;
import evenkeel.model.HostName;
import evenkeel.model.RunStatus;
import evenkeel.resource.Fleet.Target;

/// The sentences of stories that are of commands. The command is the newest one.
final class Commanding {

    private static final Pattern PACE = Pattern
            .compile("(.*?)(?:, (\\S+) at once)?(?:, (\\S+) errors)?(?:, within (\\d+) s)?");

    private final World world;
    private final Expectations.Mark mark;
    private Optional<String> refused = Optional.empty();

    Commanding(World world, Expectations.Mark mark) {
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
        add.accept("WORD runs WORD on REST", (words, _) -> happens(() -> run(words.group(1), words.group(2),
                words.group(3))));
        add.accept("WORD cancels the command", (words, _) -> happens(() -> cancel(words.group(1), Set.of())));
        add.accept("WORD cancels the command on WORD", (words, _) -> happens(() -> cancel(words.group(1),
                Set.of(new HostName(words.group(2))))));
        add.accept("WORD begins with no command", (words, _) -> machine(words.group(1)).performing.busy = true);
        add.accept("the command WORD on WORD", (words, _) -> happens(() -> machine(words.group(2)).performing
                .end(switch (words.group(1)) {
                    case "succeeds" -> RunStatus.SUCCESS;
                    case "fails" -> RunStatus.FAILED;
                    default -> throw new AssertionError("it succeeds or fails");
                })));
        add.accept("the agent of WORD is an old one", (words, _) -> machine(words.group(1)).old = true);
        expects(add);
    }

    private void expects(BiConsumer<String, Teller.Sentence> add) {
        add.accept("the command is WORD", (words, _) -> equal(words.group(1), shown().details()));
        add.accept("the command is WORD on REST", (words, _) -> {
            for (var host : words.group(2).split(" ")) {
                equal(words.group(1), on(host).details() + (on(host).because().isEmpty()
                        || on(host).details().equals(words.group(1)) ? "" : ": " + on(host).because()));
            }
        });
        add.accept("on WORD the command says: REST", (words, _) -> {
            if (!on(words.group(1)).because().contains(words.group(2))) {
                throw new AssertionError("it says: " + on(words.group(1)).because());
            }
        });
        add.accept("there are WORD commands", (words, _) -> equal(words.group(1), "" + world
                .asked(running -> running.commands().list(world.now)).orElseThrow().size()));
        add.accept("it is not begun: REST", (words, _) -> {
            if (!refused.orElse("(it is not)").contains(words.group(1))) {
                throw new AssertionError(refused.orElse("it is not"));
            }
        });
        add.accept("no agent keeps a command", (_, _) -> world.machines.values()
                .forEach(machine -> equal("0", "" + machine.performing.kept())));
    }

    private void run(String person, String document, String rest) throws Exception {
        var words = PACE.matcher(rest);
        if (!words.matches()) {
            throw new AssertionError("on whom, N at once, N errors, within N s");
        }
        var targets = words.group(1).equals("all")
                ? Target.ALL
                : words.group(1).contains("=")
                        ? new Target(words.group(1).split("=")[0], List.of(words.group(1).split("=")[1]))
                        : new Target("InstanceIds", Arrays.asList(words.group(1).split(" ")));
        var request = new CommandRequest(document, List.of(targets), new TreeMap<>(), or(words.group(2), "50"),
                or(words.group(3), "0"), Integer.parseInt(or(words.group(4), "3600")), "", false, "");
        refused = Optional.empty();
        world.asked(running -> {
            try {
                return running.commands().begin(request, Set.copyOf(world.machines.keySet()), person, "run", world.now);
            } catch (java.io.IOException e) {
                refused = Optional.of(e.getMessage());
                return "";
            }
        });
    }

    private static String or(String word, String usual) {
        return word == null ? usual : word;
    }

    private void cancel(String person, Set<HostName> hosts) throws Exception {
        var id = shown().id();
        if (!world.asked(running -> running.commands().cancel(id, hosts, person, world.now)).orElseThrow()) {
            throw new AssertionError("there is nothing to cancel");
        }
    }

    private CommandShown shown() throws Exception {
        return world.asked(running -> running.commands().list(world.now)).orElseThrow().stream().findFirst()
                .orElseThrow(() -> new AssertionError("there is no command"));
    }

    private InvocationShown on(String host) throws Exception {
        return shown().invocations().stream().filter(one -> one.host().name().equals(host)).findFirst()
                .orElseThrow(() -> new AssertionError("it is not for " + host));
    }

    private Machine machine(String name) {
        return world.machines.get(new HostName(name));
    }

    private static void equal(String expected, String is) {
        if (!expected.equals(is)) {
            throw new AssertionError("expected " + expected + ", and it is " + is);
        }
    }
}
