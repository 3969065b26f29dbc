package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import evenkeel.model.HostName;
import evenkeel.model.Output;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// Fetches the whole outputs that a host names, one after the other and part by part: the next part is asked for when
/// one came, so they never stand in the way of anything else.
final class Collecting {

    private final Doors doors;

    Collecting(Doors doors) {
        this.doors = doors;
    }

    /// What one host has to give on its connection.
    static final class Wanted {
        private final Deque<Output> outputs = new ArrayDeque<>();
        private long offset;

        void giveUp() {
            outputs.clear();
            offset = 0;
        }
    }

    /// A new connection: what was half there is asked for anew.
    void begin(HostName host, Live live, Collection<Output> named, Instant now) throws IOException {
        live.wanted.giveUp();
        want(host, live, named, now);
    }

    void want(HostName host, Live live, Collection<Output> named, Instant now) throws IOException {
        var wanted = live.wanted.outputs;
        boolean idle = wanted.isEmpty();
        for (var output : named) {
            if (doors.outputs().has(host, output.digest())) {
                doors.agents().send(host, new Frame.HaveOutput(output.digest()));
            } else if (wanted.size() < Limits.OUTPUTS && !wanted.contains(output)) {
                wanted.add(output);
            }
        }
        if (idle) {
            next(host, live, now);
        }
    }

    /// @throws BadFrame if it is not the part that was asked for
    void part(HostName host, Live live, Frame.OutputPart part, Instant now) throws IOException {
        var wanted = live.wanted;
        var output = wanted.outputs.peek();
        if (output == null || !output.digest().equals(part.digest()) || part.offset() != wanted.offset) {
            throw new BadFrame("a part of an output that was not asked for");
        }
        if (part.bytes().length > Math.min(Limits.BLOB_PART, output.size() - wanted.offset)) {
            throw new BadFrame("more of an output than it said there is");
        }
        wanted.offset += part.bytes().length;
        boolean over = part.bytes().length == 0;
        if (!over) {
            boolean good = doors.outputs().add(host, output, part.offset(), part.bytes(), now);
            over = wanted.offset == output.size();
            if (!good) {
                doors.agents().send(host, new Frame.HaveOutput(output.digest()));
                throw new BadFrame("an output that is not what its digest says");
            }
            if (over) {
                doors.agents().send(host, new Frame.HaveOutput(output.digest()));
            }
        }
        if (over) {
            wanted.outputs.remove();
            wanted.offset = 0;
            next(host, live, now);
        } else {
            ask(host, output, wanted.offset);
        }
    }

    /// Asks for the next, if the host has not given more than it may: the agent names the others on its next connection.
    private void next(HostName host, Live live, Instant now) {
        var next = live.wanted.outputs.peek();
        if (next == null) {
            return;
        }
        if (live.outputs.take((int) (next.size() >> 10) + 1, now)) {
            ask(host, next, 0);
        } else {
            live.wanted.outputs.clear();
        }
    }

    private void ask(HostName host, Output output, long offset) {
        doors.agents().send(host, new Frame.NeedOutput(output.digest(), offset));
    }
}
