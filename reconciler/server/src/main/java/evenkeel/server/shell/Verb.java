package evenkeel.server.shell;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionAware;
import org.apache.sshd.server.command.Command;

import evenkeel.server.link.Role;

/// One verb that runs for a person, on a virtual thread. MINA's streams hold it back while the person does not read.
/// Input is thrown away, but for Ctrl-C on a terminal.
final class Verb implements Command, ChannelSessionAware, ChannelDataReceiver {

    /// What it does.
    interface Work {
        int run(Caller caller, OutputStream out, OutputStream err) throws IOException;
    }

    private static final Logger LOG = Logger.getLogger("evenkeel.shell");
    private static final int CTRL_C = 3;
    private static final int BUFFER = 8 << 10;

    private final Role.Person person;
    private final Work work;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private volatile boolean terminal;
    private volatile Thread thread;

    Verb(Role.Person person, Work work) {
        this.person = person;
        this.work = work;
    }

    /// Says why not.
    ///
    /// @return the code
    static int say(OutputStream err, int code, String because) throws IOException {
        err.write(("evenkeel: " + because + "\n").getBytes(StandardCharsets.UTF_8));
        return code;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        var caller = Terminals.caller(person, environment.getEnv());
        terminal = caller.terminal();
        environment.addSignalListener((_, _) -> stop(), Signal.INT, Signal.TERM, Signal.HUP, Signal.QUIT);
        thread = Thread.ofVirtual().name("verb").unstarted(() -> run(caller));
        thread.start();
    }

    private void run(Caller caller) {
        int code = 255;
        try (var plain = new BufferedOutputStream(Terminals.lines(out, terminal), BUFFER);
                var errors = new BufferedOutputStream(Terminals.lines(err, terminal), BUFFER)) {
            code = guarded(caller, plain, errors);
        } catch (IOException e) {
            LOG.log(Level.FINE, person.name() + " went away while a verb ran", e);
        } finally {
            exit.onExit(code & 0xff);
        }
    }

    private int guarded(Caller caller, OutputStream plain, OutputStream errors) throws IOException {
        try {
            return work.run(caller, plain, errors);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.log(Level.SEVERE, "a verb of " + person.name() + " failed", e);
            return say(errors, 70, "a fault of the reconciler itself; its log says more");
        }
    }

    private void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public int data(ChannelSession channel, byte[] bytes, int offset, int count) {
        for (int i = offset; terminal && i < offset + count; i++) {
            if (bytes[i] == CTRL_C) {
                stop();
            }
        }
        return count;
    }

    @Override
    public void setChannelSession(ChannelSession channel) {
        channel.setDataReceiver(this);
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void setInputStream(InputStream stream) {
        throw new IllegalStateException("bytes come to data()");
    }

    @Override
    public void destroy(ChannelSession channel) {
        stop();
    }

    /// The person sends no more; what runs goes on.
    @Override
    public void close() {
        // nothing was kept for input
    }
}
