package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

import evenkeel.audit.Event;
import evenkeel.model.HostName;

/// What agents say that is to be written down, until the next turn: then all of it is written with one flush, and
/// acknowledged after that. A thousand hosts that end a move at one moment cost one flush, and not one each.
final class Arrivals {

    private final Pen pen;
    private final Agents agents;
    private final List<LongFunction<Event>> events = new ArrayList<>();
    private final Set<String> said = new HashSet<>();
    private final Set<HostName> hosts = new TreeSet<>();
    private final List<Runnable> answers = new ArrayList<>();

    Arrivals(Pen pen, Agents agents) {
        this.pen = pen;
        this.agents = agents;
    }

    /// @param what the same for what a host says twice, which is written once
    void add(HostName host, String what, Event event) {
        hosts.add(host);
        if (said.add(host + " " + what)) {
            events.add(_ -> event);
        }
    }

    /// What several hosts said, as one entry.
    void add(Collection<HostName> from, Event event) {
        hosts.addAll(from);
        events.add(_ -> event);
    }

    /// Once all that came so far is written down.
    void then(Runnable answer) {
        answers.add(answer);
    }

    /// Writes it down and answers. If it cannot be written, the agents are to say it again, on a new connection.
    void settle(Instant now) throws IOException {
        if (events.isEmpty() && answers.isEmpty()) {
            return;
        }
        var written = List.copyOf(events);
        var due = List.copyOf(answers);
        var from = List.copyOf(hosts);
        events.clear();
        answers.clear();
        hosts.clear();
        said.clear();
        try {
            pen.write(now, written);
        } catch (IOException e) {
            from.forEach(host -> agents.close(host, "what it said could not be written down: " + e.getMessage()));
            throw e;
        }
        due.forEach(Runnable::run);
    }
}
