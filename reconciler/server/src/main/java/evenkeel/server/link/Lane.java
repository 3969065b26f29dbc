package evenkeel.server.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.threads.ThreadUtils;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionAware;
import org.apache.sshd.server.command.AsyncCommand;

/// One subsystem channel, without a thread of its own.
///
/// Whatever goes wrong in here ends this channel, or this connection, and nothing else: an exception that escapes
/// to MINA would end the connection in a less tidy way.
abstract class Lane implements AsyncCommand, ChannelSessionAware, ChannelDataReceiver {

    private static final Logger LOG = Logger.getLogger("evenkeel.link");

    final Loop loop;
    final Instant opened;
    private final AtomicBoolean over = new AtomicBoolean();
    private final Lanes lanes;
    private ChannelSession channel;
    private IoOutputStream err;
    private ExitCallback exit;

    Lane(Loop loop, Lanes lanes) {
        this.loop = loop;
        this.lanes = lanes;
        this.opened = loop.clock().instant();
    }

    /// Takes bytes of the peer; [#processed] is to be called once for each of them.
    ///
    /// @throws IOException with a sentence, if the peer broke the protocol
    abstract void take(byte[] bytes, int offset, int count) throws IOException;

    /// @return why the lane must end now, if a deadline is over
    abstract Optional<String> overdue(Instant now);

    /// Who is there.
    abstract Role role();

    /// The channel is closed.
    abstract void ended();

    @Override
    public final int data(ChannelSession from, byte[] bytes, int offset, int count) {
        if (!over.get()) {
            try {
                take(bytes, offset, count);
            } catch (IOException e) {
                fault(e.getMessage());
            } catch (RuntimeException | StackOverflowError e) {
                broke(e);
            }
        }
        return 0;
    }

    /// The peer may send so many bytes more.
    final void processed(long bytes) {
        try {
            ThreadUtils.runAsInternal(bytes, count -> {
                channel.getLocalWindow().release(count);
                return null;
            });
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "a channel closed while its window grew", e);
        }
    }

    /// The peer broke the protocol: it is told so, an entry says so, and its connection ends.
    final void fault(String because) {
        lanes.refused(channel.getSession(), because);
        end(because);
    }

    /// An entry says so; the channel goes on.
    final void noted(String because) {
        lanes.refused(channel.getSession(), because);
    }

    /// Tells the peer why, and ends its connection.
    final void end(String because) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        try {
            ThreadUtils.runAsInternal(because, text -> {
                err.writeBuffer(new ByteArrayBuffer((text + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.getSession().disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, text);
                return null;
            });
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.FINE, "a peer was gone before it was told: " + because, e);
            channel.getSession().close(true);
        }
    }

    /// Ends this channel in order, once what was written is out.
    final void finish(int code) {
        if (over.compareAndSet(false, true)) {
            exit.onExit(code);
        }
    }

    /// A fault of ours: it ends this channel only.
    final void broke(Throwable e) {
        LOG.log(Level.SEVERE, "the channel of " + role() + " ended by a fault of the reconciler", e);
        lanes.refused(channel.getSession(), "a fault of the reconciler: " + e);
        finish(70);
    }

    /// Something was not sent; the channel goes on.
    final void lost(String because) {
        LOG.log(Level.SEVERE, "not sent to {0}: {1}", new Object[]{role(), because});
        lanes.refused(channel.getSession(), "not sent: " + because);
    }

    final boolean over() {
        return over.get();
    }

    @Override
    public final void setChannelSession(ChannelSession session) {
        channel = session;
        session.setDataReceiver(this);
    }

    @Override
    public final void setIoErrorStream(IoOutputStream stream) {
        err = stream;
    }

    @Override
    public final void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public final void start(ChannelSession session, Environment environment) {
        lanes.add(this);
    }

    @Override
    public final void destroy(ChannelSession session) {
        over.set(true);
        lanes.remove(this);
        ended();
    }

    /// The peer will send no more, or the channel closes.
    @Override
    public void close() {
        finish(0);
    }

    @Override
    public final void setIoInputStream(IoInputStream stream) {
        throw new IllegalStateException("bytes come to data()");
    }

    @Override
    public final void setInputStream(InputStream stream) {
        throw new IllegalStateException("bytes come to data()");
    }

    @Override
    public final void setOutputStream(OutputStream stream) {
        throw new IllegalStateException("bytes leave by writeBuffer()");
    }

    @Override
    public final void setErrorStream(OutputStream stream) {
        throw new IllegalStateException("bytes leave by writeBuffer()");
    }
}
