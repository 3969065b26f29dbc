package evenkeel.server.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.Session;

import evenkeel.server.link.Rig;

@Timeout(60)
class ShellTest {

    private static final int FULL = 64 << 20;
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final AtomicLong written = new AtomicLong();
    private Rig rig;
    private OutputStream input;
    private InputStream output;

    private int run(Caller caller, List<String> arguments, OutputStream out, OutputStream err) throws IOException {
        switch (arguments.getFirst()) {
            case "fail" -> throw new IllegalStateException("on purpose");
            case "big" -> {
                for (written.set(0); written.get() < FULL; written.addAndGet(1 << 16)) {
                    out.write(new byte[1 << 16]);
                }
            }
            case "wait" -> waitForever(out);
            default -> {
                out.write((caller.person() + " " + caller.fingerprint().substring(0, 7) + " " + caller.terminal() + " "
                        + caller.width() + " " + caller.colour() + "\n").getBytes(StandardCharsets.UTF_8));
                err.write((arguments + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return arguments.size();
    }

    private void waitForever(OutputStream out) throws IOException {
        out.write("waiting\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException _) {
            happened.add("interrupted");
        }
    }

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(this::run);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private record Ran(int code, String out, String err) {
    }

    private Ran exec(String user, String line, boolean terminal) throws Exception {
        var session = rig.connect(user, rig.alice);
        try {
            var channel = (ChannelExec) session.openChannel("exec");
            channel.setCommand(line);
            channel.setPty(terminal);
            channel.setPtySize(132, 40, 0, 0);
            var err = new ByteArrayOutputStream();
            channel.setErrStream(err);
            var in = channel.getInputStream();
            channel.connect(20_000);
            var out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < 2000 && !channel.isClosed(); i++) {
                Thread.sleep(5); // JSch tells of a channel's end by no event
            }
            return new Ran(channel.getExitStatus(), out, err.toString(StandardCharsets.UTF_8));
        } finally {
            session.disconnect();
        }
    }

    @Test
    void runsAVerbAndCarriesItsExitCode() throws Exception {
        assertEquals(new Ran(3, "alice SHA256: false 80 false\n", "[plan, web 01, -o]\n"),
                exec("fleet", "plan 'web 01' -o", false));
    }

    @Test
    void knowsATerminalAndEndsItsLinesWithAReturn() throws Exception {
        assertEquals("alice SHA256: true 132 true\r\n", exec("fleet", "plan", true).out());
    }

    @Test
    void helpsWhereNothingWasSaid() throws Exception {
        assertEquals("[help]\n", exec("fleet", "  ", false).err());
        var session = rig.connect("fleet", rig.alice);
        var channel = (ChannelShell) session.openChannel("shell");
        channel.setPty(false);
        var in = channel.getInputStream();
        channel.connect(20_000);
        assertEquals("alice SHA256: false 80 false\n", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        session.disconnect();
    }

    @Test
    void tellsOfFleetUnderAnyOtherUserName() throws Exception {
        var sentence = "there is nothing under this user name: write fleet@ for verbs, as in `ssh fleet@HOST status`";
        assertEquals(new Ran(255, "", "evenkeel: " + sentence + "\n"), exec("web-01", "status", false));
        assertEquals("web-01: alice: " + sentence, rig.refusal());
    }

    @Test
    void refusesACommandLineThatIsNone() throws Exception {
        assertEquals(new Ran(2, "", "evenkeel: a ' that is not closed: write another '\n"),
                exec("fleet", "plan 'x", false));
        assertEquals("fleet: alice: a ' that is not closed: write another '", rig.refusal());
    }

    @Test
    void aVerbThatFailsEndsAlone() throws Exception {
        assertEquals(new Ran(70, "", "evenkeel: a fault of the reconciler itself; its log says more\n"),
                exec("fleet", "fail", false));
        assertEquals(1, exec("fleet", "status", false).code());
    }

    @Test
    void scpAndItsLikeAreOnlyVerbsThatDoNotExist() throws Exception {
        assertEquals("[scp, -f, /etc/passwd]\n", exec("fleet", "scp -f /etc/passwd", false).err());
    }

    private Session started(String verb, boolean terminal) throws Exception {
        var session = rig.connect("fleet", rig.alice);
        var channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(verb);
        channel.setPty(terminal);
        input = channel.getOutputStream();
        output = channel.getInputStream();
        channel.connect(20_000);
        return session;
    }

    @Test
    void stopsAVerbWhosePersonIsGone() throws Exception {
        var session = started("wait", false);
        assertEquals('w', output.read());
        session.disconnect();
        assertEquals("interrupted", happened.poll(20, TimeUnit.SECONDS));
    }

    @Test
    void stopsAVerbAtControlCOnATerminal() throws Exception {
        var session = started("wait", true);
        assertEquals('w', output.read());
        input.write(3);
        input.flush();
        assertEquals("interrupted", happened.poll(20, TimeUnit.SECONDS));
        session.disconnect();
    }

    @Test
    void holdsAVerbBackWhilePersonDoesNotRead() throws Exception {
        var session = started("big", false);
        assertEquals(0, output.read());
        exec("fleet", "status", false);
        assertTrue(written.get() < FULL, "all was written and nobody read");
        long rest = output.transferTo(OutputStream.nullOutputStream());
        assertEquals(FULL, rest + 1);
        session.disconnect();
    }
}
