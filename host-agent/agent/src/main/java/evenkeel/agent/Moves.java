package evenkeel.agent;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import evenkeel.agent.apply.Comeback;
import evenkeel.agent.apply.Interrupted;
import evenkeel.agent.apply.Mover;
import evenkeel.agent.observe.Observer;
import evenkeel.agent.order.Journal;
import evenkeel.agent.order.Refused;
import evenkeel.model.Key;
import evenkeel.protocol.Frame;

/// The moves that the reconciler sends, made one after another. None is begun while something goes on since an earlier
/// life of the agent, nor while a change waits to be confirmed by being heard on a new connection.
final class Moves {

    private final Memory memory;
    private final Changes changes;
    private final Upkeep upkeep;
    private final Told told;
    private final Runnable redial;
    private final Deque<Frame.Apply> waiting = new ArrayDeque<>();
    private boolean held = true;
    /// The present link was begun after the last change.
    private boolean anew = true;
    private boolean settled;

    /// Makes moves; ends what was interrupted; confirms or puts back.
    record Changes(Mover mover, Interrupted interrupted, Comeback comeback) {
        static Changes of(Observer observer, Journal journal, Memory memory) {
            return new Changes(
                    new Mover(observer, memory.kept(), journal, memory.order(), memory.fence(), memory.provisional()),
                    new Interrupted(observer, memory.kept(), journal, memory.order()),
                    new Comeback(observer, memory.kept(), journal, memory.order(), memory.provisional()));
        }
    }

    /// Settles what was interrupted.
    Moves(Memory memory, Changes changes, Upkeep upkeep, Told told, Runnable redial) throws IOException {
        this.memory = memory;
        this.changes = changes;
        this.upkeep = upkeep;
        this.told = told;
        this.redial = redial;
        settled = interrupted();
    }

    private boolean interrupted() throws IOException {
        boolean now = changes.interrupted().settle(memory.spool(), memory.fence(), memory.provisional());
        leave();
        return now;
    }

    /// What goes on since an earlier life, and what waits to be confirmed, is left alone.
    private void leave() {
        var left = new HashMap<Key, String>();
        changes.interrupted().running()
                .forEach(key -> left.put(key, "what it started goes on since before the agent was started anew"));
        changed().forEach(key -> left.put(key, "it was changed, and is not confirmed yet"));
        upkeep.leave(left);
    }

    /// A link was begun.
    void connected() {
        anew = true;
    }

    /// What waited is sent anew.
    void disconnected() {
        waiting.clear();
    }

    /// Something that moves need is not there.
    void hold() {
        held = true;
    }

    boolean held() {
        return held;
    }

    void take(Frame.Apply move) throws IOException {
        waiting.add(move);
        make();
    }

    /// Makes those that waited: all that can be had is there.
    void go() throws IOException {
        held = false;
        make();
    }

    private void make() throws IOException {
        while (!held && settled && !memory.provisional().waits() && !waiting.isEmpty()) {
            try {
                make(waiting.remove());
            } catch (Refused e) {
                told.problem(e.getMessage(), List.of());
            }
        }
    }

    private void make(Frame.Apply move) throws IOException, Refused {
        changes.mover().move(move);
        if (memory.provisional().waits()) {
            anew = false;
            leave();
            told.line("made move " + move.move() + ", and has to be heard on a new connection within "
                    + memory.provisional().within().toSeconds() + " s");
            redial.run();
        } else {
            upkeep.some(move.planned().stream().map(Frame.Planned::key)
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
            told.send(new Frame.Ended(move.move()));
            told.line("ended move " + move.move());
        }
    }

    /// Whether something goes on since an earlier life of this agent.
    boolean unsettled() {
        return !settled;
    }

    /// What went on may have ended.
    void settle() throws IOException {
        var before = Set.copyOf(changes.interrupted().running());
        var begun = begun();
        settled = interrupted();
        if (!changes.interrupted().running().equals(before)) {
            upkeep.some(before);
        }
        if (settled && !memory.provisional().waits()) {
            ended(begun);
        }
    }

    /// The reconciler answered. On a link that was begun after the last change, that confirms what was provisional.
    void confirm() throws IOException {
        if (memory.provisional().waits() && anew) {
            var keys = changed();
            changes.comeback().confirm(memory.fence());
            leave();
            upkeep.some(keys);
            told.line("confirmed " + keys.size() + (keys.size() == 1 ? " change" : " changes"));
        }
    }

    /// Puts back what was not confirmed in time.
    void unconfirmed() throws IOException {
        memory.provisional().keep();
        if (!settled || !changes.comeback().over()) {
            return;
        }
        var keys = changed();
        var begun = begun();
        told.line("not heard on a new connection in time: puts back " + keys);
        changes.comeback().putBack(memory.fence());
        leave();
        upkeep.some(keys);
        ended(begun);
        redial.run();
    }

    private Set<Key> changed() {
        return memory.provisional().changes().stream().map(change -> change.item().key())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Optional<String> begun() {
        return memory.fence().begun().map(Frame.Apply::move);
    }

    private void ended(Optional<String> move) throws IOException {
        move.ifPresent(ended -> told.send(new Frame.Ended(ended)));
        make();
    }
}
