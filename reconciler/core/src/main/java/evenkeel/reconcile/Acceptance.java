package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

import evenkeel.audit.Event;
import evenkeel.diagnose.Diagnostic;
import evenkeel.resource.Fleet;
import evenkeel.resource.FleetReader;
import evenkeel.resource.Reading;
import evenkeel.resource.Snapshot;

/// Decides whether a revision becomes what the fleet should be: whole or not at all.
final class Acceptance {

    private final Doors doors;
    private final State state;
    private final Pen pen;
    private final FleetReader reader;
    private Look last = new Look(Optional.empty(), Optional.empty(), List.of());

    Acceptance(Doors doors, State state, Pen pen) {
        this.doors = doors;
        this.state = state;
        this.pen = pen;
        this.reader = new FleetReader(doors.actions()::signed);
    }

    /// What came of looking at the repository.
    ///
    /// @param head the newest commit; empty if it could not be seen
    /// @param fleet of a revision that was accepted just now
    /// @param refused why the head is not accepted
    record Look(Optional<String> head, Optional<Fleet> fleet, List<String> refused) {
    }

    Look look(Instant now) throws IOException {
        last = fresh(now);
        return last;
    }

    private Look fresh(Instant now) throws IOException {
        String head;
        try {
            head = doors.source().head();
            pen.notice(now, "repository", "");
        } catch (IOException e) {
            pen.notice(now, "repository", "the fleet repository cannot be read, and nothing is changed: "
                    + e.getMessage());
            return new Look(Optional.empty(), Optional.empty(), List.of());
        }
        if (state.accepted().equals(Optional.of(head))) {
            release(head, now);
            return new Look(Optional.of(head), Optional.empty(), List.of());
        }
        return last.head().equals(Optional.of(head)) && state.refusedBefore(head) ? last : consider(head, now);
    }

    /// The fleet of the revision that was accepted last, after a restart; empty if it is not at hand.
    Optional<Fleet> again(Instant now) throws IOException {
        if (state.accepted().isEmpty()) {
            return Optional.empty();
        }
        var revision = state.accepted().get();
        Reading reading;
        try {
            reading = read(revision);
        } catch (IOException e) {
            pen.notice(now, "accepted", "revision " + revision + ", which was accepted, cannot be read: "
                    + e.getMessage());
            return Optional.empty();
        }
        pen.notice(now, "accepted", reading.fleet().isPresent()
                ? ""
                : "revision " + revision + ", which was accepted, reads no more: " + reading.diagnostics());
        return reading.fleet();
    }

    Reading read(String revision) throws IOException {
        return read(snapshot(revision));
    }

    Snapshot snapshot(String revision) throws IOException {
        return doors.source().read(revision);
    }

    Reading read(Snapshot snapshot) {
        return reader.read(snapshot, doors.actions().shelf());
    }

    private Look consider(String head, Instant now) throws IOException {
        Reading reading;
        try {
            if (state.accepted().isPresent() && !doors.source().descends(head, state.accepted().get())
                    && !state.confirmed(State.subject(head))) {
                return held(head, now);
            }
            reading = read(head);
            pen.notice(now, "revision", "");
        } catch (IOException e) {
            pen.notice(now, "revision", "revision " + head + " cannot be read whole, and nothing is changed: "
                    + e.getMessage());
            return new Look(Optional.of(head), Optional.empty(), List.of());
        }
        if (reading.fleet().isEmpty()) {
            return refused(head, reading, now);
        }
        var fleet = reading.fleet().get();
        var other = otherFleet(fleet);
        if (other.isPresent()) {
            return refused(head, new Reading(Optional.empty(), List.of(other.get())), now);
        }
        accept(fleet, now);
        return new Look(Optional.of(head), Optional.of(fleet), List.of());
    }

    private Look held(String head, Instant now) throws IOException {
        var subject = State.subject(head);
        var because = "revision " + head + " does not descend from " + state.accepted().get()
                + ", which was accepted last: was the branch rewound or forced?";
        release(head, now);
        if (!state.held().containsKey(subject)) {
            pen.write(now, new Event.Held(subject, because));
        }
        return new Look(Optional.of(head), Optional.empty(), List.of(because));
    }

    /// The branch stands elsewhere now: other revisions wait no more.
    private void release(String head, Instant now) throws IOException {
        var events = new ArrayList<LongFunction<Event>>();
        state.held().keySet().stream()
                .filter(subject -> State.isRevision(subject) && !subject.equals(State.subject(head)))
                .forEach(subject -> events.add(_ -> new Event.Held(subject, "")));
        pen.write(now, events);
    }

    private Look refused(String head, Reading reading, Instant now) throws IOException {
        var texts = reading.diagnostics().stream().filter(Diagnostic::refuses).map(Diagnostic::toString).toList();
        if (reading.delayed()) {
            pen.notice(now, "plugins", String.join("; ", texts));
        } else if (!state.refusedBefore(head)) {
            pen.write(now, new Event.Refused(head, texts));
        }
        return new Look(Optional.of(head), Optional.empty(), texts);
    }

    private Optional<Diagnostic> otherFleet(Fleet fleet) {
        var name = fleet.settings().name();
        return state.fleet().isEmpty() || state.fleet().equals(name)
                ? Optional.empty()
                : Optional.of(Diagnostic.error(Diagnostic.Position.file("fleet.yaml"),
                        "this is the fleet " + name + ", and here stands the reconciler of " + state.fleet(),
                        "write metadata.name: " + state.fleet() + ", or start a reconciler of its own"));
    }

    private void accept(Fleet fleet, Instant now) throws IOException {
        pen.fleet(fleet.settings().name());
        pen.notice(now, "plugins", "");
        pen.notice(now, "accepted", "");
        release(fleet.revision(), now);
        var events = new ArrayList<LongFunction<Event>>();
        events.add(_ -> new Event.Accepted(fleet.revision(), state.accepted().orElse("")));
        state.hosts().forEach((name, host) -> {
            var file = fleet.hosts().get(name);
            if (host.isRetired()) {
                return;
            }
            if (file != null && file.retired()) {
                events.add(_ -> new Event.Retired(name));
            } else if (file != null && !host.listed()) {
                events.add(_ -> new Event.Listed(name));
            } else if (file == null && host.listed()) {
                events.add(_ -> new Event.Unlisted(name));
            }
        });
        pen.write(now, events);
    }
}
