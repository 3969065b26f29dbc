package evenkeel.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import evenkeel.agent.apply.Repairer;
import evenkeel.agent.observe.Look;
import evenkeel.agent.order.HeldOrder;
import evenkeel.agent.order.KeptItems;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// Tells the reconciler what was seen: all of it on a new connection or order, from then on what differs.
final class Reporter {

    private final Outbox outbox;
    private final HeldOrder order;
    private final KeptItems kept;
    private final Repairer repairer;
    private final Map<Key, What> told = new HashMap<>();
    private List<Held> toldHeld = List.of();
    private List<Key> toldContested = List.of();

    Reporter(Outbox outbox, HeldOrder order, KeptItems kept, Repairer repairer) {
        this.outbox = outbox;
        this.order = order;
        this.kept = kept;
        this.repairer = repairer;
    }

    void whole(Map<Key, Look> seen) {
        if (outbox.open()) {
            told.clear();
            send(seen, true);
        }
    }

    /// Sends nothing if nothing differs from what was told.
    void changed(Map<Key, Look> seen) {
        if (outbox.open()) {
            send(seen, false);
        }
    }

    private void send(Map<Key, Look> seen, boolean whole) {
        var lines = new ArrayList<Frame.Line>();
        seen.forEach((key, look) -> {
            var what = What.of(look.observation());
            if (!what.equals(told.put(key, what))) {
                lines.add(new Frame.Line(key, look.observation()));
            }
        });
        told.keySet().retainAll(seen.keySet());
        var held = kept.held();
        var contested = order.order().map(repairer::contested).orElse(List.of());
        if (!whole && lines.isEmpty() && held.equals(toldHeld) && contested.equals(toldContested)) {
            return;
        }
        toldHeld = held;
        toldContested = contested;
        int from = 0;
        do {
            int to = Math.min(lines.size(), from + Limits.LINES);
            outbox.send(new Frame.Report(order.sequence(), whole && to == lines.size(), lines.subList(from, to), held,
                    contested));
            from = to;
        } while (from < lines.size());
    }

    /// An observation without its instant.
    private record What(Digest item, Object saw) {
        static What of(Observation observation) {
            return switch (observation) {
                case Observation.Seen seen -> new What(seen.item(), seen.record());
                case Observation.Unknown unknown -> new What(unknown.item(), "unknown: " + unknown.because());
                case Observation.Skipped skipped -> new What(skipped.item(), "skipped: " + skipped.because());
            };
        }
    }
}
