package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

import evenkeel.audit.Event;
import evenkeel.reconcile.Acceptance.Look;

/// The revision that was accepted last: what does not descend from it waits for a person, or for a mirror to catch up.
record Anchor(Source source, State state, Pen pen) {

    /// Whether the head descends from it; anything does from none.
    boolean carries(String head) throws IOException {
        return state.revisions().accepted().isEmpty() || source.descends(head, state.revisions().accepted().get());
    }

    /// What comes of a head that does not descend.
    Look waits(String head, Instant now) throws IOException {
        return behind(head) ? stays(head, now) : held(head, now);
    }

    /// Whether another remote has had what this one lacks.
    private boolean behind(String head) throws IOException {
        return !source.answered().alone() && source.descends(state.revisions().accepted().orElseThrow(), head);
    }

    /// A mirror that lags moves nothing back.
    private Look stays(String head, Instant now) throws IOException {
        release(head, now);
        pen.notice(now, "remote", "the repository " + source.answered().by() + " is behind: it stands at " + head
                + ", before " + state.revisions().accepted().orElseThrow() + ", which was accepted last and stays");
        return new Look(state.revisions().accepted(), Optional.empty(), List.of());
    }

    private Look held(String head, Instant now) throws IOException {
        var subject = Revisions.subject(head);
        var because = "revision " + head + " does not descend from " + state.revisions().accepted().orElseThrow()
                + ", which was accepted last: was the branch rewound or forced?"
                + (source.answered().alone() ? "" : " It is the head of " + source.answered().by());
        release(head, now);
        if (!state.revisions().held().containsKey(subject)) {
            pen.write(now, new Event.Held(subject, because));
        }
        return new Look(Optional.of(head), Optional.empty(), List.of(because));
    }

    /// The branch stands elsewhere now: other revisions wait no more.
    void release(String head, Instant now) throws IOException {
        var events = new ArrayList<LongFunction<Event>>();
        state.revisions().held().keySet().stream()
                .filter(subject -> Revisions.isRevision(subject) && !subject.equals(Revisions.subject(head)))
                .forEach(subject -> events.add(_ -> new Event.Held(subject, "")));
        pen.write(now, events);
    }
}
