package evenkeel.agent.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import evenkeel.agent.order.State;

/// The ids of commands of which nothing else is kept, so that none is taken twice. Beyond a number those go that are too
/// late to begin, and would be refused as that; the others stay.
final class Remembered {

    /// That many are kept of those that are too late, too.
    static final int MOST = 10_000;
    private static final String FILE = "invoked.json";
    /// A command of which it is not known waits no longer.
    private static final Duration LONGEST = Duration.ofDays(30);

    private final State state;
    private final InstantSource wall;
    /// With the last moment to begin it.
    private SequencedMap<String, Instant> commands = new LinkedHashMap<>();

    private Remembered(State state, InstantSource wall) {
        this.state = state;
        this.wall = wall;
    }

    static Remembered open(State state, InstantSource wall) throws IOException {
        var remembered = new Remembered(state, wall);
        for (var line : state.read(FILE, String[].class).orElse(new String[0])) {
            var words = line.split(" ", 2);
            remembered.commands.put(words[0], words.length < 2 ? Instant.EPOCH : Instant.parse(words[1]));
        }
        return remembered;
    }

    boolean has(String command) {
        return commands.containsKey(command);
    }

    /// Whether there are so many that could still begin that no further command is to be taken.
    boolean full() {
        return commands.size() >= MOST && first(commands).isEmpty();
    }

    /// On the disk when this returns.
    ///
    /// @param until the last moment to begin it, where that is known
    void add(String command, Optional<Instant> until) throws IOException {
        var next = new LinkedHashMap<>(commands);
        next.put(command, until.orElseGet(() -> wall.instant().plus(LONGEST)));
        for (var late = first(next); next.size() > MOST && late.isPresent(); late = first(next)) {
            next.remove(late.get());
        }
        state.write("agent.invocation.known", FILE,
                next.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList());
        commands = next;
    }

    /// Of those that are too late the one that has been so the longest.
    private Optional<String> first(Map<String, Instant> among) {
        var now = wall.instant();
        return among.entrySet().stream().filter(one -> now.isAfter(one.getValue())).min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }
}
