package evenkeel.agent.command;

import java.util.Map;
import java.util.TreeMap;

import evenkeel.loader.Scripts;
import evenkeel.spi.Host;

/// What commands need from outside.
///
/// @param host the host as their steps see it, on any thread
/// @param performers by the name of the action
public record CommandDoors(Host host, Scripts scripts, Workers workers, Map<String, Performer> performers) {

    /// With all performers there are, and no work but in turns.
    public static CommandDoors of(Host host, Scripts scripts) {
        return new CommandDoors(host, scripts, new InTurns(), Performers.ALL);
    }

    public CommandDoors with(Workers others) {
        return new CommandDoors(host, scripts, others, performers);
    }

    /// With these performers besides.
    public CommandDoors and(Map<String, Performer> others) {
        var all = new TreeMap<>(performers);
        all.putAll(others);
        return new CommandDoors(host, scripts, workers, Map.copyOf(all));
    }
}
