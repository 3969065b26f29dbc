package evenkeel.agent;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;

import evenkeel.agent.command.CommandDoors;
import evenkeel.agent.observe.Plugins;
import evenkeel.disk.Disk;
import evenkeel.loader.Scripts;
import evenkeel.spi.Host;

/// What an agent needs from outside.
///
/// @param state its own folder, which holds an enrolment
/// @param host what it keeps
/// @param probes how it makes health checks that need no command
/// @param commands what commands need
public record AgentDoors(Disk disk, Path state, Host host, Plugins plugins, Time time, Probes probes,
        CommandDoors commands) {

    /// An agent that runs no scripts of commands.
    public AgentDoors(Disk disk, Path state, Host host, Plugins plugins, Time time, Probes probes) {
        this(disk, state, host, plugins, time, probes,
                CommandDoors.of(host, Scripts.refused("this agent runs no scripts of commands")));
    }

    public AgentDoors(Disk disk, Path state, Host host, Plugins plugins, Time time) {
        this(disk, state, host, plugins, time, Sockets.USUAL);
    }

    public AgentDoors with(CommandDoors others) {
        return new AgentDoors(disk, state, host, plugins, time, probes, others);
    }

    /// Two clocks: one that people read and that may jump, and one that only counts how long the agent has run.
    public record Time(InstantSource wall, LongSupplier nanos) {
        public static Time system() {
            return new Time(InstantSource.system(), System::nanoTime);
        }
    }
}
