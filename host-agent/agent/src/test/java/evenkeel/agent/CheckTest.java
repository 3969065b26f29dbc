package evenkeel.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.loader.Unconfined;
import evenkeel.model.Digest;
import evenkeel.model.Probe;
import evenkeel.model.StandingOrder;
import evenkeel.protocol.Frame;
import evenkeel.spi.Ran;

class CheckTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Probe.Script SCRIPT = new Probe.Script(List.of("test -e /ready", "echo done"), SOON);

    @TempDir
    Path folder;
    private OneHost host;

    @BeforeEach
    void start() throws IOException {
        host = new OneHost(folder);
    }

    /// What the agent says of these, which stand in its order.
    private List<String> faults(Probe... probes) throws IOException {
        host.start().connect();
        order(probes);
        return asked(Arrays.stream(probes).map(Probe::digest).toArray(Digest[]::new));
    }

    private void order(Probe... probes) {
        host.reconciler.limits = order -> with(order, List.of(probes));
        host.reconciler.order();
    }

    private List<String> asked(Digest... checks) {
        host.reconciler.checked.clear();
        host.reconciler.send(new Frame.Check(7, List.of(checks)));
        assertEquals(1, host.reconciler.checked.size(), host.reconciler.problems.toString());
        var answer = host.reconciler.checked.getFirst();
        assertEquals(7, answer.id());
        assertEquals(List.of(checks), answer.results().stream().map(Frame.Health::check).toList());
        return answer.results().stream().map(Frame.Health::fault).toList();
    }

    private static StandingOrder with(StandingOrder order, List<Probe> probes) {
        return new StandingOrder(order.fleet(), order.host(), order.epoch(), order.sequence(), order.revision(),
                order.issued(), order.plugins(), order.items(), order.blobs(), order.expiry(), 60, 5,
                order.scanEvery(), false, probes);
    }

    @Test
    void saysThatItCan() throws IOException {
        host.start().connect();
        assertEquals(List.of("check", "invoke"), ((Frame.Hello) host.reconciler.frames.getFirst()).can());
    }

    @Test
    void runsAScriptOfItsOrder() throws IOException {
        assertEquals(List.of(""), faults(SCRIPT));
        assertEquals(List.of("test -e /ready\necho done"), host.ran);
    }

    @Test
    void tellsHowAScriptEnded() throws IOException {
        host.shell = _ -> new Ran(3, false, "no\u001b[2Jbody is\nready\n");
        assertEquals(List.of("exit 3: no [2Jbody is ready"), faults(SCRIPT));
    }

    @Test
    void runsNothingThatDoesNotStandInItsOrder() throws IOException {
        faults(new Probe.Port(1));
        assertEquals(List.of("it does not stand in the standing order"), asked(SCRIPT.digest()));
        order(SCRIPT);
        order();
        assertEquals(List.of("it does not stand in the standing order"), asked(SCRIPT.digest()));
        assertEquals(List.of(), host.ran);
    }

    @Test
    void runsNothingOfAnOrderThatWasNotSigned() throws IOException {
        host.start().connect();
        host.reconciler.limits = order -> with(order, List.of(SCRIPT));
        var order = host.reconciler.signed(host.reconciler.body());
        host.reconciler.send(new Frame.Order(order.body(), new byte[64]));
        assertEquals(List.of("it does not stand in the standing order"), asked(SCRIPT.digest()));
        assertEquals(List.of(), host.ran);
    }

    @Test
    void refusesMoreChecksThanAreMadeAtOnce() throws IOException {
        faults(SCRIPT);
        host.ran.clear();
        host.reconciler.send(new Frame.Check(8, Collections.nCopies(21, SCRIPT.digest())));
        host.reconciler.send(new Frame.Check(9, null));
        assertEquals(1, host.reconciler.checked.size());
        assertEquals(List.of(), host.ran);
        assertTrue(host.reconciler.problems.getFirst().contains("21 health checks"),
                host.reconciler.problems::getFirst);
    }

    @Test
    void seesWhetherSomethingListens() throws IOException {
        int port;
        try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            port = server.getLocalPort();
            assertEquals(List.of(""), faults(new Probe.Port(port)));
        }
        assertEquals(List.of("nothing listens on " + port), asked(new Probe.Port(port).digest()));
    }

    @Test
    void asksForTheStatusOfAnAddress() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> answer(server, "HTTP/1.1 503 Not now\r\n\r\n"));
            var url = "http://127.0.0.1:" + server.getLocalPort() + "/health?full";
            assertEquals(List.of("", "status 503, where 200 is wanted"),
                    faults(new Probe.Http(url, 503), new Probe.Http(url, 200)));
        }
        assertTrue(faults(new Probe.Http("https://127.0.0.1/", 200)).getFirst().contains("only http://"));
    }

    @Test
    void saysOfSomethingElseThatItSpeaksNoHttp() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> answer(server, "SSH-2.0-x\r\n" + "x".repeat(100_000)));
            assertEquals(List.of("what answers does not speak HTTP/1"),
                    faults(new Probe.Http("http://127.0.0.1:" + server.getLocalPort(), 200)));
        }
    }

    private static void answer(ServerSocket server, String text) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                socket.getInputStream().read();
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            } catch (IOException e) {
                // the other side has what it wants, or the test is over
            }
        }
    }

    @Test
    void waitsForNoListenerThatNeverAnswers() throws IOException {
        host.probes = new Sockets(Duration.ofMillis(200));
        try (var server = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
            var fault = faults(new Probe.Http("http://127.0.0.1:" + server.getLocalPort(), 200)).getFirst();
            assertTrue(fault.startsWith("no answer in"), fault);
        }
    }

    @Test
    void endsAScriptThatWillNotEnd() throws IOException {
        host.commands = new Unconfined();
        assertEquals(List.of("it did not end in 1 s"), faults(new Probe.Script(
                List.of("trap '' TERM HUP INT", "while :; do sleep 1; done"), SOON)));
    }

    @Test
    void saysOfAScriptThatCannotBeConfinedThatItDidNotRun() throws IOException {
        host.commands = (_, _) -> {
            throw new evenkeel.spi.Skipped("no bubblewrap");
        };
        assertEquals(List.of("it did not run: no bubblewrap"), faults(SCRIPT));
    }
}
