package evenkeel.agent.command;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import evenkeel.protocol.Limits;

/// So many invocations are carried out at once; others wait.
public final class Places {

    private final CommandDoors doors;
    private final InstantSource wall;
    private final Consumer<String> log;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Set<String> rebooting = ConcurrentHashMap.newKeySet();

    public Places(CommandDoors doors, InstantSource wall, Consumer<String> log) {
        this.doors = doors;
        this.wall = wall;
        this.log = log;
    }

    /// Whether another may begin now: none does while one waits for the host to start anew.
    public boolean free() {
        return taken.size() < Limits.WORKERS && rebooting.isEmpty();
    }

    public boolean has(String command) {
        return taken.contains(command);
    }

    /// Carries one out, beside the core.
    public void begin(HeldInvocation held, Supply supply) {
        taken.add(held.command());
        var carrier = new Carrier(held, doors, supply, wall, log, () -> alone(held.command()));
        doors.workers().begin(() -> {
            try {
                carrier.run();
            } finally {
                taken.remove(held.command());
                rebooting.remove(held.command());
                doors.workers().wake();
            }
        });
    }

    private boolean alone(String command) {
        rebooting.add(command);
        return rebooting.containsAll(taken);
    }

    /// What it left on the host goes.
    public void forget(String command) throws IOException {
        new Folder(doors, command).remove();
    }
}
