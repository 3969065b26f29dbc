package evenkeel.agent.link;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.Session;

import evenkeel.agent.order.Enrolment;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;
import evenkeel.protocol.Limits;

/// The control channel: connected, used until it breaks, and connected again, until it is closed.
///
/// JSch's session thread only puts frames together and hands them on; writing has a bounded queue and happens on the
/// thread that calls [#run].
public final class SshLink implements AutoCloseable {

    static final String SUBSYSTEM = "evenkeel-control";
    private static final int QUEUE = 10_000;
    /// It is told when the channel ends; should that ever be missed, it looks itself.
    private static final int LOOK_SECONDS = 20;

    private final Enrolment enrolment;
    private final byte[] identity;
    private final Duration redial;
    private final Events events;
    private final ThreadFactory threads;
    private final Semaphore now = new Semaphore(0);
    private volatile Session session;
    private volatile int redials;
    private volatile boolean closed;

    /// @param identity an OpenSSH private key
    /// @param redial the longest pause before it dials again
    public SshLink(Enrolment enrolment, byte[] identity, Duration redial, Events events) {
        this(enrolment, identity, redial, events, Thread::new);
    }

    /// @param threads makes the one that each session reads on
    public SshLink(Enrolment enrolment, byte[] identity, Duration redial, Events events, ThreadFactory threads) {
        this.threads = threads;
        this.enrolment = enrolment;
        this.identity = identity;
        this.redial = redial;
        this.events = events;
    }

    /// Who is told. None of these blocks.
    public interface Events {
        /// @param out takes frames from any thread and does not block
        void connected(Consumer<Frame> out);

        void received(Frame frame);

        /// A connection ended, or none was made.
        void disconnected(String because);
    }

    /// Returns when it was closed.
    public void run() throws InterruptedException {
        var backoff = new Backoff(RandomGenerator.getDefault(), redial);
        while (!closed) {
            try {
                connection(backoff);
                events.disconnected("the reconciler closed the connection");
            } catch (IOException e) {
                events.disconnected(e.getMessage());
            } finally {
                drop();
            }
            if (!closed) {
                pause(backoff);
            }
        }
    }

    private void pause(Backoff backoff) throws InterruptedException {
        if (now.tryAcquire(backoff.next().toMillis(), TimeUnit.MILLISECONDS)) {
            backoff.reset();
            Thread.sleep(backoff.next());
        }
        now.drainPermits();
    }

    private void connection(Backoff backoff) throws IOException, InterruptedException {
        var colon = enrolment.server().lastIndexOf(':');
        var host = enrolment.server().substring(0, colon).replace("[", "").replace("]", "");
        var place = new Dial.Place(enrolment.host().name(), host,
                Integer.parseInt(enrolment.server().substring(colon + 1)));
        int before = redials;
        session = Dial.connect(place, identity, PinnedServer.keys(enrolment.linkKeys()), threads);
        if (before != redials) {
            throw new IOException("dials anew");
        }
        var channel = Dial.subsystem(session, SUBSYSTEM);
        BlockingQueue<Optional<Frame>> queue = new ArrayBlockingQueue<>(QUEUE);
        channel.setOutputStream(new Incoming(() -> queue.offer(Optional.empty())));
        var out = channel.getOutputStream();
        Dial.connect(channel);
        backoff.reset();
        events.connected(frame -> {
            if (!queue.offer(Optional.of(frame))) {
                drop(); // the reconciler does not read: all is sent anew on the next connection
            }
        });
        pump(channel, out, queue);
    }

    /// @param queue an empty one says that the channel ended
    private void pump(ChannelSubsystem channel, OutputStream out, BlockingQueue<Optional<Frame>> queue)
            throws IOException, InterruptedException {
        while (!closed && channel.isConnected()) {
            var frame = queue.poll(LOOK_SECONDS, TimeUnit.SECONDS);
            if (frame != null) {
                if (frame.isEmpty()) {
                    return;
                }
                out.write(Frames.write(frame.get()));
                if (queue.isEmpty()) {
                    out.flush();
                }
            }
        }
    }

    /// Ends the present connection, and one that is being made, and dials again at once: whatever is heard after that
    /// comes over a connection that was begun after this call.
    public synchronized void redial() {
        redials++;
        now.release();
        drop();
    }

    /// Ends the present connection, if there is one; another follows.
    public void drop() {
        var now = session;
        if (now != null) {
            now.disconnect();
        }
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }

    /// Bytes from the session thread. What is no frame ends the connection.
    private final class Incoming extends OutputStream {
        private final Frames.Reader reader = new Frames.Reader(Limits.ORDER);
        private final Runnable ended;

        Incoming(Runnable ended) {
            this.ended = ended;
        }

        /// JSch closes it when the channel ends, whoever ended it.
        @Override
        public void close() {
            ended.run();
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            try {
                reader.feed(bytes, offset, count, events::received);
            } catch (IOException e) {
                drop();
                throw e;
            }
        }
    }
}
