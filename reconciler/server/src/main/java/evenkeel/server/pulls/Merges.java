package evenkeel.server.pulls;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import evenkeel.reconcile.Proposed;
import evenkeel.reconcile.View;
import evenkeel.server.forge.StatusReporter.Pull;
import evenkeel.server.forge.StatusReporter.State;
import evenkeel.server.forge.StatusReporter.Status;

/// What became of proposals: once the accepted revision has one, its status says how far it is applied.
final class Merges {

    private static final Duration PENDING_AGAIN = Duration.ofMinutes(10);
    private static final Duration FORGET = Duration.ofDays(7);

    private final PullRequests.Doors doors;
    private final Memory memory;
    private final OneByOne each;
    /// Closed ones, and the accepted revision when the forge was asked of them last.
    private final Map<String, String> asked = new HashMap<>();

    Merges(PullRequests.Doors doors, Memory memory, OneByOne each) {
        this.doors = doors;
        this.each = each;
        this.memory = memory;
    }

    /// @param open those that are proposed still
    void look(View view, List<Proposed> open, Instant now) throws IOException {
        for (var one : memory.all()) {
            each.tell(one.ref(), now, () -> look(one, view, open, now));
        }
    }

    private void look(Remembered one, View view, List<Proposed> open, Instant now) throws IOException {
        var known = one.merged().isEmpty() ? merged(one, view.plan().revision(), open) : one;
        if (!known.merged().isEmpty()) {
            applied(known, view, now);
        } else if (open.stream().noneMatch(proposed -> proposed.name().equals(one.ref()))
                && now.isAfter(one.at().plus(FORGET))) {
            forget(one);
        }
    }

    private void forget(Remembered one) throws IOException {
        asked.remove(one.ref());
        memory.forget(one.ref());
    }

    /// By its own commits, or, squashed, by one that the forge names.
    private Remembered merged(Remembered one, String accepted, List<Proposed> open) throws IOException {
        if (doors.proposals().descends(accepted, one.revision())) {
            return one.mergedBy(one.revision());
        }
        var number = PullRequests.number(one.ref());
        if (number == 0 || open.stream().anyMatch(proposed -> proposed.name().equals(one.ref()))
                || accepted.equals(asked.put(one.ref(), accepted))) {
            return one;
        }
        var by = doors.reporter().merged(number);
        return by.isPresent() && doors.proposals().descends(accepted, by.get()) ? one.mergedBy(by.get()) : one;
    }

    private void applied(Remembered one, View view, Instant now) throws IOException {
        var since = new HashMap<String, Boolean>();
        var applied = Applied.of(view, one.expected(),
                revision -> since.computeIfAbsent(revision, _ -> since(revision, one.merged())));
        var status = applied.status(one.named());
        var told = status.state() + " " + status.description();
        if (!told.equals(one.applied()) && !soon(one, status, now)) {
            doors.reporter().status(new Pull(PullRequests.number(one.ref()), one.ref(), one.merged()), status);
            memory.keep(one.told(told, now));
        }
        if (applied.done() || now.isAfter(one.at().plus(FORGET))) {
            forget(one);
        }
    }

    /// One that cannot be read any more is an old one.
    private boolean since(String revision, String merged) {
        try {
            return doors.proposals().descends(revision, merged);
        } catch (IOException e) {
            return false;
        }
    }

    /// Counts alone are told now and then.
    private static boolean soon(Remembered one, Status status, Instant now) {
        return status.state() == State.PENDING && one.applied().startsWith(State.PENDING + " ")
                && now.isBefore(one.at().plus(PENDING_AGAIN));
    }
}
