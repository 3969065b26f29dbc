package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Output;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// Fetches the whole outputs that a host names, one after the other and part by part: the next part is asked for when
/// one came, so they never stand in the way of anything else.
final class Collecting {

    private final Work work;

    Collecting(Work work) {
        this.work = work;
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
        giveUp(live);
        want(host, live, named, now);
    }

    /// The agent names them again on its next connection.
    static void giveUp(Live live) {
        live.wanted.giveUp();
        live.fetching.giveUp();
    }

    void want(HostName host, Live live, Collection<Output> named, Instant now) throws IOException {
        want(host, live, named, Limits.OUTPUTS, now);
    }

    /// @param most are remembered at once; of more the agent speaks again on its next connection
    void want(HostName host, Live live, Collection<Output> named, int most, Instant now) throws IOException {
        var wanted = live.wanted.outputs;
        boolean idle = wanted.isEmpty();
        for (var output : named) {
            if (work.doors.outputs().has(host, output.digest())) {
                have(host, live, output.digest());
            } else if (wanted.size() < most && !wanted.contains(output)) {
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
            boolean good = work.doors.outputs().add(host, output, part.offset(), part.bytes(), now);
            over = wanted.offset == output.size();
            if (!good) {
                have(host, live, output.digest());
                throw new BadFrame("an output that is not what its digest says");
            }
            if (over) {
                have(host, live, output.digest());
            }
        }
        if (over) {
            forget(host, live, output.digest());
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
            giveUp(live);
        }
    }

    private void have(HostName host, Live live, Digest digest) {
        work.send(host, new Frame.HaveOutput(digest));
        forget(host, live, digest);
    }

    /// Invocations of which nothing more is fetched: their agent need not keep them.
    private void forget(HostName host, Live live, Digest had) {
        live.fetching.had(had).forEach(command -> work.send(host, new Frame.ForgetInvocation(command)));
    }

    private void ask(HostName host, Output output, long offset) {
        work.send(host, new Frame.NeedOutput(output.digest(), offset));
    }
}
