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
    private final Vetter vetter;
    private final Anchor anchor;
    private final FleetReader reader;
    /// Of the revision that was accepted last, if it was read here.
    private Optional<Fleet> accepted = Optional.empty();
    private Optional<Vetter.Vetted> unsigned = Optional.empty();
    private Look last = new Look(Optional.empty(), Optional.empty(), List.of());

    Acceptance(Doors doors, State state, Pen pen, Trust trust) {
        this.vetter = new Vetter(doors.source(), state, trust);
        this.anchor = new Anchor(doors.source(), state, pen);
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
            pen.notice(now, "remotes", doors.source().answered().silent());
        } catch (IOException e) {
            pen.notice(now, "repository", "the fleet repository cannot be read, and nothing is changed: "
                    + e.getMessage());
            return new Look(Optional.empty(), Optional.empty(), List.of());
        }
        if (state.revisions().accepted().equals(Optional.of(head))) {
            pen.notice(now, "remote", "");
            anchor.release(head, now);
            return new Look(Optional.of(head), Optional.empty(), List.of());
        }
        return last.head().equals(Optional.of(head)) && state.revisions().refusedBefore(head)
                ? last
                : consider(head, now);
    }

    /// The fleet of the revision that was accepted last, after a restart; empty if it is not at hand.
    Optional<Fleet> again(Instant now) throws IOException {
        if (state.revisions().accepted().isEmpty()) {
            return Optional.empty();
        }
        var revision = state.revisions().accepted().get();
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
        reading.fleet().ifPresent(vetter::accepted);
        accepted = reading.fleet();
        return accepted;
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
        unsigned = Optional.empty();
        Reading reading;
        Optional<Vetter.Vetted> vetted;
        try {
            boolean descends = anchor.carries(head);
            if (!descends && !state.revisions().isConfirmed(Revisions.subject(head))) {
                return anchor.waits(head, now);
            }
            pen.notice(now, "remote", "");
            reading = read(head);
            if (accepted.isEmpty() && reading.fleet().filter(fleet -> !fleet.approvals().isEmpty()).isPresent()) {
                again(now); // who was allowed to approve
            }
            vetted = reading.fleet().isPresent() && otherFleet(reading.fleet().get()).isEmpty()
                    ? Optional.of(vetter.vet(reading.fleet().get(), descends, this::mayApprove, now))
                    : Optional.empty();
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
        if (vetted.isEmpty()) {
            return refused(head, new Reading(Optional.empty(), List.of(otherFleet(fleet).orElseThrow())), now);
        }
        if (!vetted.get().may() && !state.revisions().isConfirmed(Revisions.unsigned(head))) {
            unsigned = vetted;
            return refused(head, new Reading(Optional.empty(), vetted.get().refused()), now);
        }
        accept(fleet, vetted.get(), now);
        accepted = Optional.of(fleet);
        return new Look(Optional.of(head), Optional.of(fleet), List.of());
    }

    /// By the policies of the revision that was accepted last; nobody if that reads no more.
    private boolean mayApprove(String person) {
        return accepted.filter(fleet -> Approving.allowed(fleet, person)).isPresent();
    }

    /// A person's word in place of the signatures that the head lacks.
    ///
    /// @return whether that is the head, and it lacks some
    /// @throws IOException with a sentence, if that person could not have signed it
    boolean confirm(String subject, String person, Instant now) throws IOException {
        if (unsigned.isEmpty() || unsigned.get().authorship().isEmpty()
                || !last.head().map(Revisions::unsigned).equals(Optional.of(subject))) {
            return false;
        }
        var because = unsigned.get().authorship().get().mayNotConfirm(person, unsigned.get().faults());
        if (because.isPresent()) {
            throw new IOException("this cannot be confirmed: " + because.get());
        }
        pen.write(now, new Event.Confirmed(subject, person));
        last = new Look(Optional.empty(), Optional.empty(), List.of());
        return true;
    }

    private Look refused(String head, Reading reading, Instant now) throws IOException {
        var texts = reading.diagnostics().stream().filter(Diagnostic::refuses).map(Diagnostic::toString).toList();
        if (reading.delayed()) {
            pen.notice(now, "plugins", String.join("; ", texts));
        } else if (!state.revisions().refusedBefore(head)) {
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

    private void accept(Fleet fleet, Vetter.Vetted vetted, Instant now) throws IOException {
        pen.fleet(fleet.settings().name());
        pen.notice(now, "plugins", "");
        pen.notice(now, "accepted", "");
        anchor.release(fleet.revision(), now);
        var events = new ArrayList<LongFunction<Event>>();
        events.add(_ -> new Event.Accepted(fleet.revision(), state.revisions().accepted().orElse("")));
        if (!vetted.approvers().equals(state.approvals().signed())) {
            events.add(_ -> new Event.ApprovalsSigned(vetted.approvers()));
        }
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
        vetter.accepted(fleet);
        pen.notice(now, "signing", vetted.notice());
    }
}
