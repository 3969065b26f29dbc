package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;

/// Writes entries: on the disk first, then into the state.
final class Pen {

    private final Ledger ledger;
    private final State state;
    private final Identity identity;
    private String fleet;
    private Consumer<List<Entry>> written = _ -> {
    };

    Pen(Ledger ledger, State state, Identity identity) {
        this.ledger = ledger;
        this.state = state;
        this.identity = identity;
        this.fleet = state.fleet();
    }

    /// The fleet's name is known from the first accepted revision on.
    void fleet(String name) {
        fleet = name;
    }

    /// @param then takes what was written, each time
    void then(Consumer<List<Entry>> then) {
        written = then;
    }

    void write(Instant now, Event event) throws IOException {
        write(now, List.of(_ -> event));
    }

    /// @param events each from the number that its entry gets
    void write(Instant now, List<LongFunction<Event>> events) throws IOException {
        if (events.isEmpty()) {
            return;
        }
        var entries = new ArrayList<Entry>();
        long n = state.last(identity.epoch());
        for (var event : events) {
            n++;
            entries.add(new Entry(identity.writer(), identity.epoch(), n, fleet, now, event.apply(n)));
        }
        ledger.append(entries);
        entries.forEach(state::apply);
        written.accept(entries);
    }

    /// Says what people should know, once until it changes; an empty text takes it back.
    void notice(Instant now, String subject, String text) throws IOException {
        if (!state.notices().getOrDefault(subject, "").equals(text)) {
            write(now, new Event.Noticed(subject, text));
        }
    }
}
