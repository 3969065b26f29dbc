package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// Faults have ended: every command ends, and hosts keep nothing of those that are over.
final class Settling {

    private static final Duration STEP = Duration.ofMinutes(20);
    private static final int STEPS = 30;
    private final World world;
    private final Chronicle chronicle;

    Settling(World world, Chronicle chronicle) {
        this.world = world;
        this.chronicle = chronicle;
    }

    /// Passes as much time as they may take.
    void end() throws Exception {
        for (int i = 0; i < STEPS && !chronicle.docket().open().isEmpty(); i++) {
            world.pass(STEP);
            world.settle();
        }
        hold(chronicle.docket().open().isEmpty(), "commands do not end: " + chronicle.docket().open());
        // what a host was given up for, and still does
        for (int i = 0; i < STEPS && !quiet(); i++) {
            world.pass(STEP);
            world.settle();
        }
        for (var machine : world.machines.values()) {
            if (machine.connected) {
                hold(kept(machine).isEmpty(), machine.name + " still keeps " + kept(machine));
            }
        }
        whole();
    }

    /// Everything has come to rest: hosts that are connected keep nothing that the ledger tells the end of.
    void forgotten() throws IOException {
        for (var machine : world.machines.values()) {
            if (!machine.connected || machine.stalled) {
                continue;
            }
            for (var file : kept(machine)) {
                var command = file.replaceAll(".*/|\\..*", "");
                var leg = chronicle.docket().of(command).legs.get(machine.name);
                hold(leg == null || leg.told.isEmpty(), machine.name + " keeps " + file + ", where the ledger tells "
                        + leg.end);
            }
        }
    }

    private boolean quiet() throws IOException {
        for (var machine : world.machines.values()) {
            if (machine.connected && !kept(machine).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /// Files of commands.
    static List<String> kept(Machine machine) throws IOException {
        var kept = new java.util.ArrayList<>(machine.workshop.orElseThrow().left());
        for (var name : List.of("invocations", "streams")) {
            var folder = machine.state.resolve(name);
            if (Files.isDirectory(folder)) {
                try (var files = Files.list(folder)) {
                    files.map(file -> name + "/" + file.getFileName()).filter(file -> !file.contains("/."))
                            .sorted().forEach(kept::add);
                }
            }
        }
        return kept;
    }

    private void whole() {
        for (var one : chronicle.docket().all()) {
            one.legs.forEach((host, leg) -> {
                if (leg.told.isPresent() && !chronicle.docket().retired(host)) {
                    new Proof(world, one, host, chronicle.steps(one)).whole();
                }
            });
        }
    }

    /// Every file of `commands/` was begun, or people are told why not.
    void files(Wishes wishes) throws Exception {
        var notices = world.asked(running -> running.desk().view(world.now)).orElseThrow().notices();
        wishes.runbook().files().forEach((name, run) -> hold(chronicle.begun(name, run)
                || notices.containsKey("command-" + name), "commands/" + name + ".yaml was never begun: " + run));
    }
}
