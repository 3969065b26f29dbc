package evenkeel.server.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;

import evenkeel.model.HostName;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;

/// An agent as far as the link goes: it says what a test tells it to say.
public final class FakeAgent implements AutoCloseable {

    final Session session;
    final ChannelSubsystem channel;
    final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final HostName host;
    private final InputStream in;
    private final OutputStream out;
    private final Frames.Reader reader = new Frames.Reader();
    private final Deque<Frame> frames = new ArrayDeque<>();

    public FakeAgent(Session session, HostName host) throws JSchException, IOException {
        this.session = session;
        this.host = host;
        channel = (ChannelSubsystem) session.openChannel("subsystem");
        channel.setSubsystem(Listener.CONTROL);
        channel.setErrStream(told);
        in = channel.getInputStream();
        out = channel.getOutputStream();
        channel.connect(20_000);
    }

    static Frame.Hello hello(HostName host, long epoch) {
        return new Frame.Hello(Frame.VERSION, Rig.FLEET, host, "0.1.0", epoch, 0, new TreeMap<>(), List.of());
    }

    FakeAgent greet(long epoch) throws IOException {
        send(hello(host, epoch));
        return this;
    }

    public void send(Frame frame) throws IOException {
        raw(Frames.write(frame));
    }

    public void raw(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    public Frame receive() throws IOException {
        var buffer = new byte[32 << 10];
        while (frames.isEmpty()) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("the reconciler closed the channel");
            }
            reader.feed(buffer, 0, count, frames::add);
        }
        return frames.removeFirst();
    }

    /// Waits until the reconciler closes, and says what it wrote to standard error.
    public String closed() throws IOException {
        while (in.read() >= 0) {
            continue;
        }
        return told.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
