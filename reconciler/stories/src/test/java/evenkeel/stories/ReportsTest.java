package evenkeel.stories;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.audit.Event;
import evenkeel.command.CommandRequest;
import evenkeel.command.Onlooker;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Invocation;
import evenkeel.model.InvocationState;
import evenkeel.model.Json;
import evenkeel.model.Output;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Frames;
import evenkeel.protocol.Limits;
import evenkeel.reconcile.BadFrame;
import evenkeel.reconcile.Outputs;
import evenkeel.resource.Fleet.Target;

/// What a host may say of commands, and fetch for them.
class ReportsTest {

    private static final HostName ONE = new HostName("web-01");
    private static final HostName OTHER = new HostName("web-02");
    private static final byte[] TOOL = "a tool\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;
    private World world;

    @BeforeEach
    void found() throws Exception {
        world = new World(folder, World.Disks.REAL);
        world.git.commit("base", Edit.of(Edit.empty("harbour"), List.of("  document slow",
                "    run: script {runCommand: [\"wait\"]}", "  document fetch",
                "    run: script {runCommand: [\"wait\"]}",
                "    get: aws:downloadContent {sourceType: Fleet, sourceInfo: \"{\\\"path\\\": \\\"packages/tool\\\"}\"}",
                "  file packages/tool/run: a tool\\n",
                "  file packages/other: secret\\n")));
        world.enrol(ONE.name());
        world.enrol(OTHER.name());
        world.settle();
    }

    @AfterEach
    void end() {
        world.close();
    }

    private String begin(String document, HostName host) throws Exception {
        var id = world.asked(running -> running.commands().begin(new CommandRequest(document,
                List.of(new Target("InstanceIds", List.of(host.name()))), new TreeMap<>(), "50", "0", 600, "", true,
                ""),
                Set.of(ONE, OTHER), "ada", "run", world.now)).orElseThrow();
        world.settle();
        return id;
    }

    private void says(HostName host, Frame frame) throws Exception {
        world.asked(running -> {
            running.links().received(host, frame, world.now);
            return true;
        });
    }

    @Test
    void anAgentIsSentEightAtOnceAndTheOthersWhenItAnswers() throws Exception {
        world.machines.get(ONE).stalled = true;
        for (int i = 0; i < 12; i++) {
            begin("slow", ONE);
        }
        assertEquals(8, invoked());
        world.machines.get(ONE).stalled = false;
        world.settle();
        assertEquals(12, invoked());
    }

    private long invoked() {
        return world.log.stream().filter(line -> line.contains("-> web-01 Invoke")).count();
    }

    private static Frame.Invoked ended(String command, List<StepResult> steps) {
        return new Frame.Invoked(List.of(new InvocationState(command, RunStatus.SUCCESS, true, "", steps)));
    }

    private static StepResult step(StepResult.Stream out) {
        return new StepResult("run", "aws:runShellScript", RunStatus.SUCCESS, 0, Instant.EPOCH, Optional.empty(), "",
                out, StepResult.Stream.EMPTY);
    }

    private long told() {
        return world.written().stream().filter(entry -> entry.event() instanceof Event.InvocationEnded).count();
    }

    @Test
    void aHostSpeaksOnlyOfItsOwnInvocations() throws Exception {
        var command = begin("slow", ONE);
        assertThrows(BadFrame.class, () -> says(OTHER, ended(command, List.of())));
        world.settle();
        assertEquals(0, told());
    }

    @Test
    void whatIsSaidTwiceIsWrittenOnce() throws Exception {
        var command = begin("slow", ONE);
        for (int i = 0; i < 3; i++) {
            says(ONE, ended(command, List.of()));
        }
        world.turn();
        says(ONE, ended(command, List.of()));
        world.settle();
        assertEquals(1, told());
    }

    @Test
    void ofACommandThatNobodyRemembersItIsToldToForget() throws Exception {
        says(ONE, ended("no such command", List.of()));
        world.settle();
        assertEquals(0, told());
        assertTrue(world.log.stream().anyMatch(line -> line.contains("-> web-01 ForgetInvocation")),
                world.log::toString);
    }

    @Test
    void whatIsTooMuchIsNotBelieved() throws Exception {
        var command = begin("slow", ONE);
        var small = step(StepResult.Stream.EMPTY);
        var long1 = step(new StepResult.Stream("x".repeat(Limits.STREAM_TEXT + 2_000), 1, Optional.empty()));
        var huge = step(new StepResult.Stream("x", 1, Optional.of(new Output(Digest.of("x"), Limits.STREAM + 1))));
        for (var steps : List.of(Collections.nCopies(501, small), List.of(long1), List.of(huge))) {
            assertThrows(BadFrame.class, () -> says(ONE, ended(command, steps)));
        }
        assertThrows(BadFrame.class, () -> says(ONE, new Frame.Said(command, "run", false, 0,
                new byte[Limits.LIVE_PART + 1])));
        assertThrows(BadFrame.class, () -> says(ONE, new Frame.Said(command, "run", false, -1, new byte[1])));
        assertThrows(BadFrame.class, () -> says(ONE, new Frame.Invoked(null)));
        world.settle();
        assertEquals(0, told());
    }

    @Test
    void onlookersAreToldSoMuchAndNoMoreAndOnlyByWhomItIs() throws Exception {
        var command = begin("slow", ONE);
        var seen = new ArrayList<HostName>();
        world.asked(running -> running.commands().look(command, new Onlooker() {
            @Override
            public void said(HostName host, Frame.Said part) {
                seen.add(host);
            }

            @Override
            public void changed() {
            }
        }));
        var part = new Frame.Said(command, "run", false, 0, new byte[Limits.LIVE_PART]);
        says(OTHER, part);
        assertEquals(List.of(), seen);
        for (int i = 0; i < Limits.LIVE / Limits.LIVE_PART + 20; i++) {
            says(ONE, part);
        }
        assertEquals(Collections.nCopies(Limits.LIVE / Limits.LIVE_PART, ONE), seen);
    }

    @Test
    void aHostFetchesWhatItsOpenInvocationsNameAndNothingElse() throws Exception {
        assertEquals(Optional.empty(), blob(ONE, TOOL));
        var command = begin("fetch", ONE);
        assertEquals("a tool\n", new String(blob(ONE, TOOL).orElseThrow(), StandardCharsets.UTF_8));
        assertEquals(Optional.empty(), blob(OTHER, TOOL));
        assertEquals(Optional.empty(), blob(ONE, "secret\n".getBytes(StandardCharsets.UTF_8)));
        world.git.commit("other", Edit.of(world.git.files(), List.of("  file packages/tool/run: another tool\\n")));
        world.pushed();
        world.settle();
        world.kill();
        world.settle();
        assertEquals("a tool\n", new String(blob(ONE, TOOL).orElseThrow(), StandardCharsets.UTF_8));
        says(ONE, ended(command, List.of()));
        world.settle();
        assertEquals(Optional.empty(), blob(ONE, TOOL));
    }

    private Optional<byte[]> blob(HostName host, byte[] content) throws Exception {
        return world.asked(running -> running.links().blob(host, Digest.of(content))).orElseThrow();
    }

    @Test
    void aWholeOutputIsFetchedBeforeTheAgentMayForget() throws Exception {
        var whole = new Output(Digest.of("all of it"), 9);
        var had = new TreeMap<String, Integer>();
        world.outputs = new Outputs() {
            @Override
            public boolean has(HostName host, Digest digest) {
                return had.containsKey(digest.hex());
            }

            @Override
            public boolean add(HostName host, Output output, long offset, byte[] bytes, Instant now) {
                had.put(output.digest().hex(), bytes.length);
                return true;
            }
        };
        world.kill();
        world.settle();
        var command = begin("slow", ONE);
        world.log.clear();
        says(ONE, ended(command, List.of(step(new StepResult.Stream("all", 9, Optional.of(whole))))));
        world.turn();
        assertEquals(1, told());
        assertEquals(List.of(Frame.NeedOutput.class), sent());
        world.machines.get(ONE).down.clear();
        says(ONE, new Frame.OutputPart(whole.digest(), 0, "all of it".getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(Frame.HaveOutput.class, Frame.ForgetInvocation.class), sent());
        assertEquals(Map.of(whole.digest().hex(), 9), had);
    }

    private List<Class<?>> sent() throws IOException {
        var frames = new ArrayList<Class<?>>();
        for (var bytes : world.machines.get(ONE).down) {
            new Frames.Reader().feed(bytes, 0, bytes.length, frame -> frames.add(frame.getClass()));
        }
        return frames;
    }

    @Test
    void theInvocationHasAllThatIsNeededAndIsSigned() throws Exception {
        begin("fetch", ONE);
        var body = world.log.stream().filter(line -> line.contains("-> web-01 Invoke")).count();
        assertEquals(1, body);
        var invocation = world.machines.get(ONE).performing.last.orElseThrow();
        assertEquals(Map.of("packages/tool/run", Digest.of(TOOL)), invocation.contents());
        assertEquals("harbour", invocation.fleet());
        assertEquals(world.now.plusSeconds(600), invocation.until());
        assertTrue(invocation.live());
        assertEquals(invocation, Json.parse(Json.line(invocation), Invocation.class));
    }
}
