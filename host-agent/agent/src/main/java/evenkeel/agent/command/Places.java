package evenkeel.agent.command;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
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
    /// Those that an earlier life of the agent began, and that have no place yet: their scripts may be running.
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    /// @param begun by an earlier life of the agent, and not over
    public Places(CommandDoors doors, Collection<String> begun, InstantSource wall, Consumer<String> log) {
        this.doors = doors;
        this.left.addAll(begun);
        this.wall = wall;
        this.log = log;
    }

    /// Whether it may begin now: none does while one waits for the host to start anew, but those that were begun before.
    public boolean free(String command) {
        return left.contains(command) || taken.size() < Limits.WORKERS && rebooting.isEmpty();
    }

    public boolean has(String command) {
        return taken.contains(command);
    }

    /// Carries one out, beside the core.
    public void begin(HeldInvocation held, Supply supply) {
        taken.add(held.command());
        left.remove(held.command());
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
        return left.isEmpty() && rebooting.containsAll(taken);
    }

    /// What it left on the host goes.
    public void forget(String command) throws IOException {
        new Folder(doors, command).remove();
    }
}
