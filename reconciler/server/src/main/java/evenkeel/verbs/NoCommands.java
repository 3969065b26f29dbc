package evenkeel.verbs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import evenkeel.command.CommandRequest;
import evenkeel.command.CommandShown;
import evenkeel.command.Onlooker;
import evenkeel.model.HostName;
import evenkeel.reconcile.CommandDesk;

/// Where no host is reached.
final class NoCommands implements CommandDesk {

    static final CommandDesk HERE = new NoCommands();

    private NoCommands() {
    }

    @Override
    public String begin(CommandRequest request, Set<HostName> hosts, String person, String origin, Instant now)
            throws IOException {
        throw new IOException("no command is run here: ask a reconciler");
    }

    @Override
    public boolean cancel(String command, Set<HostName> hosts, String person, Instant now) {
        return false;
    }

    @Override
    public List<CommandShown> list(Instant now) {
        return List.of();
    }

    @Override
    public Optional<CommandShown> show(String id, Instant now) {
        return Optional.empty();
    }

    @Override
    public Runnable look(String command, Onlooker onlooker) {
        return () -> {
        };
    }
}
