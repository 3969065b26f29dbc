package evenkeel.agent.command;

import java.io.IOException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import evenkeel.document.CommandDocument;
import evenkeel.document.Unreadable;
import evenkeel.loader.Lasting;
import evenkeel.model.RunStatus;

/// Carries out one invocation, from its first step or from where an earlier life of the agent left it. All of it happens
/// beside the core.
final class Carrier implements Runnable {

    final HeldInvocation held;
    final CommandDoors doors;
    final Supply supply;
    final InstantSource wall;
    private final Consumer<String> log;
    private final Reboot reboot;
    private boolean troubled;

    /// @param supply what it needs of the reconciler
    Carrier(HeldInvocation held, CommandDoors doors, Supply supply, InstantSource wall, Consumer<String> log,
            BooleanSupplier alone) {
        this.held = held;
        this.doors = doors;
        this.supply = supply;
        this.wall = wall;
        this.log = log;
        this.reboot = new Reboot(this, alone);
    }

    /// Writes something of this invocation down.
    interface Writing {
        void down() throws IOException;
    }

    @Override
    public void run() {
        try {
            if (!held.begun()) {
                keep(held::begin, Optional.empty());
            }
            var end = new Course(this, CommandDocument.of(held.invocation().document()), "", 0)
                    .run(held.invocation().parameters());
            keep(() -> held.over(end.status(), end.because()), Optional.empty());
        } catch (Unreadable e) {
            keep(() -> held.over(RunStatus.FAILED, e.getMessage()), Optional.empty());
        } catch (RuntimeException e) {
            keep(() -> held.over(RunStatus.UNKNOWN, "the agent failed in the middle of it: " + e), Optional.empty());
        }
        log.accept("ended command " + held.command() + ": " + held.status());
    }

    /// The actions that this host can do.
    Set<String> able() {
        var able = new HashSet<>(doors.performers().keySet());
        able.addAll(held.invocation().plugins().keySet());
        if (!PowerShellScript.installed(doors.host())) {
            able.remove("aws:runPowerShellScript");
        }
        return able;
    }

    Reboot reboot() {
        return reboot;
    }

    /// Writes it down, however long that takes: what has ended is not told before. Where the disk is full, what this step
    /// wrote itself makes room first.
    void keep(Writing writing, Optional<Streams> streams) {
        while (true) {
            try {
                writing.down();
                troubled = false;
                doors.workers().wake();
                return;
            } catch (IOException e) {
                trouble(e, streams);
            }
        }
    }

    private void trouble(IOException fault, Optional<Streams> streams) {
        if (!troubled) {
            troubled = true;
            log.accept("cannot write down how far command " + held.command() + " is: " + fault.getMessage());
            if (streams.isPresent() && streams.get().shorten()) {
                return;
            }
        }
        pause();
    }

    /// @throws Lasting.Leaving if the agent is to end
    void pause() {
        doors.workers().pause();
    }

    void say(String line) {
        log.accept(line);
    }
}
