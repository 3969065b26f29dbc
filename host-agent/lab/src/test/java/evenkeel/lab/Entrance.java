package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The way into a host that is on: past its network, as root.
///
/// @param i the host's number
record Entrance(int i, Ground ground) {

    private static final Duration MARGIN = Duration.ofSeconds(20);

    /// @param in what the command reads: a file of the machine
    /// @throws IllegalStateException if the host is off
    Ran exec(Duration limit, Path in, String... words) throws IOException, InterruptedException {
        var name = Network.name(i);
        var leader = leader().orElseThrow(() -> new IllegalStateException(name + " is off"));
        var arguments = new ArrayList<>(List.of("" + leader, "" + limit.toSeconds()));
        ground.groupsOf("" + i).forEach(group -> arguments.add(group.toString()));
        arguments.add("--");
        arguments.addAll(List.of(words));
        var ran = Machine.run(limit.plus(MARGIN), in.toFile(), Scripts.words("enter", arguments));
        return new Ran(Stream.concat(Stream.of(name + ":"), Stream.of(words)).toList(), ran.exit(), ran.out(),
                ran.err());
    }

    /// Sends a signal to its process 1, as soon as it has one.
    void signal(Host host, String signal) throws Exception {
        Waiting.until(host.name() + " has a process 1", host::seen, () -> leader().isPresent() || !host.on());
        var leader = leader();
        if (leader.isPresent()) {
            Machine.run(MARGIN, List.of("bash", "-c", "kill -s \"$1\" \"$2\"", "kill", signal,
                    "" + leader.getAsLong()));
        }
    }

    /// Its process 1, as the machine sees it.
    OptionalLong leader() throws IOException {
        return Leader.in(ground.groupsOf("" + i, "payload", "init.scope").getFirst());
    }
}
