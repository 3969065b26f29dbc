package evenkeel.server;

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

/// The desk of commands for all threads: what is asked is answered on the loop's. Onlookers are told there, too.
record CommandsOnLoop(LoopThread loop, CommandDesk desk) implements CommandDesk {

    @Override
    public String begin(CommandRequest request, Set<HostName> hosts, String person, String origin, Instant now)
            throws IOException {
        return loop.asked(() -> desk.begin(request, hosts, person, origin, now));
    }

    @Override
    public boolean cancel(String command, Set<HostName> hosts, String person, Instant now) throws IOException {
        return loop.asked(() -> desk.cancel(command, hosts, person, now));
    }

    @Override
    public List<CommandShown> list(Instant now) {
        try {
            return loop.asked(() -> desk.list(now));
        } catch (IOException e) {
            throw new IllegalStateException("a list needs no disk", e);
        }
    }

    @Override
    public Optional<CommandShown> show(String id, Instant now) throws IOException {
        return loop.asked(() -> desk.show(id, now));
    }

    @Override
    public Runnable look(String command, Onlooker onlooker) {
        try {
            var end = loop.asked(() -> desk.look(command, onlooker));
            return () -> loop.execute(end);
        } catch (IOException e) {
            throw new IllegalStateException("to look on needs no disk", e);
        }
    }
}
