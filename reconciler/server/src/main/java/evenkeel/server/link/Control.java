package evenkeel.server.link;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

import org.apache.sshd.common.io.IoOutputStream;

import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;
import evenkeel.reconcile.BadFrame;

/// The control channel of one agent.
///
/// Frames are put together on MINA's threads and dealt with on the loop's thread, some at a time, so that no agent
/// keeps others waiting. What is not dealt with yet holds back the channel's window.
final class Control extends Lane {

    /// @param bytes of the peer that are dealt with once this frame is
    private record Arrived(Frame frame, long bytes) {
    }

    private final Role.Host host;
    private final SshAgents agents;
    private final Bounds bounds;
    private final Blobs blobs;
    private final Frames.Reader reader = new Frames.Reader();
    private final Deque<Arrived> inbox = new ArrayDeque<>();
    private boolean running;
    private long owed;
    private volatile Instant partial;
    private volatile boolean greeted;
    private Outbox outbox;

    Control(Role.Host host, Loop loop, SshAgents agents, Lanes lanes) {
        super(loop, lanes);
        this.host = host;
        this.agents = agents;
        this.bounds = lanes.bounds();
        this.blobs = new Blobs(digest -> loop.links().blob(host.name(), digest).orElse(null), this::send,
                () -> onLoop(this::beginBlob));
    }

    @Override
    public void setIoOutputStream(IoOutputStream stream) {
        outbox = new Outbox(stream, bounds.outbox(), blobs::part, loop.clock());
    }

    @Override
    Role role() {
        return host;
    }

    /// Queues a frame; never waits. An agent that does not read what waits for it is closed; a frame that is too long
    /// is not sent, and that becomes known.
    void send(Frame frame) {
        if (over()) {
            return;
        }
        byte[] bytes;
        try {
            bytes = Frames.write(frame);
        } catch (IllegalStateException e) {
            lost(e.getMessage());
            return;
        }
        if (!outbox.offer(bytes)) {
            fault("it does not read: more than " + bounds.outbox() + " bytes wait for it");
        }
    }

    @Override
    void take(byte[] bytes, int offset, int count) throws IOException {
        owed += count;
        var frames = new ArrayDeque<Frame>();
        reader.feed(bytes, offset, count, frames::add);
        if (frames.isEmpty()) {
            partial = partial == null ? loop.clock().instant() : partial;
            return;
        }
        partial = null;
        boolean idle;
        synchronized (inbox) {
            while (!frames.isEmpty()) {
                var frame = frames.removeFirst();
                inbox.add(new Arrived(frame, frames.isEmpty() ? owed : 0));
            }
            idle = !running;
            running = true;
        }
        owed = 0;
        if (idle) {
            onLoop(this::turn);
        }
    }

    /// On the loop's thread: deals with some frames, and comes back for the others.
    private void turn() {
        for (int i = 0; i < Bounds.AT_ONCE; i++) {
            Arrived next;
            synchronized (inbox) {
                next = inbox.poll();
                running = next != null;
            }
            if (next == null || over()) {
                return;
            }
            received(next.frame);
            processed(next.bytes);
        }
        onLoop(this::turn);
    }

    private void onLoop(Runnable task) {
        if (!loop.run(() -> {
            try {
                task.run();
            } catch (RuntimeException | StackOverflowError e) {
                broke(e);
            }
        })) {
            end("the reconciler stops");
        }
    }

    private void received(Frame frame) {
        switch (frame) {
            case Frame.Hello hello -> greet(hello);
            case Frame.NeedBlob need -> needBlob(need);
            case Frame.Report _,Frame.Records _,Frame.Entries _,Frame.OutputPart _,Frame.Looked _,Frame.Ended _,Frame.Problem _,Frame.Checked _,Frame.Invoked _,Frame.Said _ -> {
                if (welcome(frame)) {
                    believed(() -> loop.links().received(host.name(), frame, loop.clock().instant()));
                }
            }
            case Frame.Welcome _,Frame.Order _,Frame.Apply _,Frame.Ack _,Frame.NeedRecords _,Frame.NeedOutput _,Frame.HaveOutput _,Frame.Look _,Frame.Blob _,Frame.Check _,Frame.Invoke _,Frame.CancelInvocation _,Frame.ForgetInvocation _ ->
                fault("it sent a " + frame.getClass().getSimpleName() + ", which only the reconciler sends");
        }
    }

    private boolean welcome(Frame frame) {
        if (!greeted) {
            fault("it sent a " + frame.getClass().getSimpleName() + " before its Hello");
        }
        return greeted;
    }

    private void greet(Frame.Hello hello) {
        var wrong = greeted
                ? Optional.of("it said Hello twice")
                : Greeting.wrong(hello, host.name(), loop.fleet().get());
        if (wrong.isPresent()) {
            fault(wrong.get());
            return;
        }
        greeted = true;
        var before = agents.connected(host.name(), this);
        if (before != null) {
            before.end("a newer connection of " + host.name() + " replaces this one");
            loop.links().gone(host.name(), loop.clock().instant());
        }
        believed(() -> loop.links().connected(host.name(), hello, loop.clock().instant()));
    }

    private void believed(Runnable telling) {
        try {
            telling.run();
        } catch (BadFrame e) {
            fault(e.getMessage());
        }
    }

    private void needBlob(Frame.NeedBlob need) {
        if (!welcome(need)) {
            return;
        }
        if (need.digest() == null || !blobs.need(need.digest())) {
            fault("it asked for nothing, or for more than " + Bounds.BLOBS + " blobs at once");
            return;
        }
        beginBlob();
    }

    private void beginBlob() {
        blobs.begin();
        outbox.drain();
    }

    @Override
    Optional<String> overdue(Instant now) {
        var begun = partial;
        if (!greeted && now.isAfter(opened.plus(bounds.hello()))) {
            return Optional.of("it did not say Hello in " + bounds.hello().toSeconds() + " s");
        }
        if (begun != null && now.isAfter(begun.plus(bounds.stalled()))) {
            return Optional.of("it left a frame unfinished for " + bounds.stalled().toSeconds() + " s");
        }
        return outbox.writingSince().filter(since -> now.isAfter(since.plus(bounds.stalled())))
                .map(_ -> "it did not read for " + bounds.stalled().toSeconds() + " s");
    }

    @Override
    void ended() {
        loop.run(() -> {
            if (agents.gone(host.name(), this)) {
                loop.links().gone(host.name(), loop.clock().instant());
            }
        });
    }
}
