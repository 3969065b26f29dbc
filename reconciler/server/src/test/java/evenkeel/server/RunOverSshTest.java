package evenkeel.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.Session;

import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Json;
import evenkeel.model.Invocation;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;
import evenkeel.server.link.FakeAgent;
import evenkeel.server.link.Key;

/// A command from a person's ssh to a host and back, through a whole reconciler.
class RunOverSshTest {

    private static final HostName WEB = new HostName("web-1");

    @TempDir
    Path folder;

    @Test
    void carriesParametersOf64KiBThereAndEachLineBackAsItIsWritten() throws Exception {
        var ada = Key.make();
        var host = Key.make();
        try (var fleet = new ServedFleet(folder, ada)) {
            assertEquals("", fleet.enrol("first", "web-1", host));
            try (var agent = fleet.joined(WEB, host)) {
                agent.send(new Frame.Hello(Frame.VERSION, "harbour", WEB, "0.1.0", 1, 0, new TreeMap<>(), List.of(),
                        List.of(), List.of(Frame.Hello.INVOKE)));
                await(agent, Frame.Welcome.class);
                var session = fleet.connect("fleet", ada);
                try {
                    ran(session, agent);
                } finally {
                    session.disconnect();
                }
            }
        }
    }

    private static void ran(Session session, FakeAgent agent) throws Exception {
        var script = "echo '" + "x".repeat(60_000) + "'";
        var parameters = Json.line(new TreeMap<>(Map.of("commands", List.of(script))));
        var run = exec(session, "run AWS-RunShellScript --instance-ids web-1 --parameters '"
                + parameters.replace("'", "'\\''") + "'");
        var lines = new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8));
        run.connect();
        var id = lines.readLine();
        assertTrue(id.matches("Command [0-9a-f-]{36}"), id);
        var command = id.substring("Command ".length());
        var invocation = Json.parse(new String(await(agent, Frame.Invoke.class).body(), StandardCharsets.UTF_8),
                Invocation.class);
        assertTrue(Json.line(invocation.parameters()).contains("x".repeat(60_000)));
        agent.send(new Frame.Invoked(List.of(state(command, RunStatus.RUNNING))));
        for (var text : List.of("first", "second")) {
            var bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
            agent.send(new Frame.Said(command, "hello", false, text.equals("first") ? 0 : 6, bytes));
            assertEquals("web-1 | " + text, lines.readLine(), "before the script has ended");
        }
        agent.send(new Frame.Invoked(List.of(state(command, RunStatus.SUCCESS, new StepResult("hello",
                "aws:runShellScript", RunStatus.SUCCESS, 0, Instant.EPOCH, Optional.of(Instant.EPOCH), "",
                new StepResult.Stream("first\nsecond\nthird\n", 19, Optional.empty()), StepResult.Stream.EMPTY)))));
        assertEquals("web-1 | third", lines.readLine());
        assertEquals("web-1 : step hello ended: success, 0.0s", lines.readLine());
        lines.readAllAsString();
        assertEquals(0, ended(run));

        var show = exec(session, "command show " + command.substring(0, 8) + " web-1 -o json");
        var in = show.getInputStream();
        show.connect();
        var shown = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shown.contains("\"text\" : \"first\\nsecond\\nthird\\n\""), shown);
        assertEquals(0, ended(show));
    }

    private static ChannelExec exec(Session session, String line) throws Exception {
        var channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(line);
        channel.setInputStream(null);
        channel.setErrStream(System.err, true);
        return channel;
    }

    private static int ended(ChannelExec channel) throws InterruptedException {
        for (int i = 0; i < 1_000 && !channel.isClosed(); i++) {
            Thread.sleep(10); // JSch tells of it by polling only
        }
        return channel.getExitStatus();
    }

    private static InvocationState state(String command, RunStatus status, StepResult... steps) {
        return new InvocationState(command, status, true, "", List.of(steps));
    }

    private static <T extends Frame> T await(FakeAgent agent, Class<T> kind) throws IOException {
        while (true) {
            var frame = agent.receive();
            if (kind.isInstance(frame)) {
                return kind.cast(frame);
            }
        }
    }
}
