package evenkeel.agent.command;

import java.util.Map;
import java.util.TreeMap;

import evenkeel.loader.Scripts;
import evenkeel.protocol.Limits;
import evenkeel.spi.Host;

/// What commands need from outside.
///
/// @param host the host as their steps see it, on any thread
/// @param performers by the name of the action
/// @param stream bytes that a script may write to one of its streams
public record CommandDoors(Host host, Scripts scripts, Workers workers, Map<String, Performer> performers,
        long stream) {

    /// With all performers there are, and no work but in turns.
    public static CommandDoors of(Host host, Scripts scripts) {
        return new CommandDoors(host, scripts, new InTurns(), Performers.ALL, Limits.STREAM);
    }

    public CommandDoors with(Workers others) {
        return new CommandDoors(host, scripts, others, performers, stream);
    }

    /// With these performers besides.
    public CommandDoors and(Map<String, Performer> others) {
        var all = new TreeMap<>(performers);
        all.putAll(others);
        return new CommandDoors(host, scripts, workers, Map.copyOf(all), stream);
    }

    /// With another bound for what a script may write to one of its streams.
    public CommandDoors limited(long bytes) {
        return new CommandDoors(host, scripts, workers, performers, bytes);
    }
}
