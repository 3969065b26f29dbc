package evenkeel.agent;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

import evenkeel.agent.observe.Look;
import evenkeel.agent.observe.Observer;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;
import evenkeel.spi.ActionType.Trait;

/// Looks at items that stand in no order, for a plan: only where looking runs nothing that their inputs name.
final class Looker {

    /// Of the records of one answer, as canonical trees: a frame has a limit.
    private static final int BYTES = Limits.FRAME / 2;

    private Looker() {
    }

    static Frame.Looked look(Frame.Look asked, Observer observer, Map<Key, Item> held, InstantSource clock) {
        observer.forget();
        var others = new LinkedHashMap<>(held);
        asked.items().forEach(item -> others.put(item.key(), item));
        var lines = new ArrayList<Frame.Line>();
        var records = new ArrayList<Tree>();
        int bytes = 0;
        for (var item : asked.items()) {
            if (!declared(item, observer)) {
                lines.add(new Frame.Line(item.key(), new Observation.Unknown(item.digest(),
                        "looking at it runs a command", clock.instant())));
                continue;
            }
            var look = observer.look(item, others);
            int size = look instanceof Look.Seen seen ? seen.record().canonical().length : 0;
            bytes += size;
            if (bytes > BYTES) {
                bytes -= size;
                lines.add(new Frame.Line(item.key(), new Observation.Unknown(item.digest(),
                        "what was seen is too much for one answer", clock.instant())));
                continue;
            }
            lines.add(new Frame.Line(item.key(), look.observation()));
            if (look instanceof Look.Seen seen) {
                records.add(seen.record());
            }
        }
        return new Frame.Looked(asked.id(), lines, records);
    }

    /// Also where no plugin offers it: the look itself then says so.
    private static boolean declared(Item item, Observer observer) {
        try {
            return observer.action(item).type().has(Trait.LOOKS_DECLARED);
        } catch (IOException e) {
            return true;
        }
    }
}
