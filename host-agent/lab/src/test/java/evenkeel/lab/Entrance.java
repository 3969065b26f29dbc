package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
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

    /// Sends a signal to its process 1, from within.
    void signal(String signal) throws IOException, InterruptedException {
        exec(MARGIN, Path.of("/dev/null"), "bash", "-c", "kill -s \"$1\" 1", "kill", signal);
    }

    /// Ends all its processes at once.
    void cutPower() throws IOException {
        Files.writeString(ground.groupsOf("" + i, "payload").getFirst().resolve("cgroup.kill"), "1");
    }

    /// Its process 1, as the machine sees it.
    OptionalLong leader() throws IOException {
        return Leader.in(ground.groupsOf("" + i, "payload", "init.scope").getFirst());
    }
}
