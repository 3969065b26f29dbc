package evenkeel.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.model.Output;
import evenkeel.model.Pin;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.model.Tree;
import evenkeel.spi.Change;

/// One of each frame.
final class EveryFrame {

    private static final Digest DIGEST = Digest.of("x");
    private static final Key KEY = new Key("file:/etc/motd");
    private static final HostName HOST = new HostName("web-01");
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678901234Z");

    private static final String COMMAND = "00000000-1111-2222-3333-444444444444";

    private EveryFrame() {
    }

    static Map<String, Frame> byName() {
        var held = List.of(new Held(KEY, DIGEST, "file", Item.OnRelease.RESTORE, true));
        var item = Item.of(KEY, "file", DIGEST, Tree.fields("path", "/etc/motd", "list", Tree.many("a", "b")), "again",
                new Item.Wiring(List.of(KEY), List.of(), List.of(KEY), true, Item.OnRelease.REMOVE, false),
                new Item.Origin("base", "doc", "step", "documents/doc.yaml", 3, 7));
        var changes = List.of(Change.update("mode", "0644", "0600"));
        var frames = new LinkedHashMap<String, Frame>();
        frames.put("hello", new Frame.Hello(1, "fleet", HOST, "0.1.0", 2, 3, new TreeMap<>(Map.of("os", "debian 12")),
                held));
        frames.put("report", new Frame.Report(3, true, List.of(new Frame.Line(KEY,
                new Observation.Seen(DIGEST, DIGEST, AT)),
                new Frame.Line(KEY, new Observation.Unknown(DIGEST, "no",
                        AT)),
                new Frame.Line(KEY, new Observation.Skipped(DIGEST, "no booted host", AT))), held,
                List.of(KEY)));
        frames.put("records", new Frame.Records(List.of(Tree.fields("mode", "0644"))));
        frames.put("entries", new Frame.Entries(List.of(
                new HostEntry(HOST, 2, 1, AT, "repair", "rev", KEY, DIGEST, changes, Optional.empty(), ""),
                new HostEntry(HOST, 2, 1, AT, "repair", "rev", KEY, DIGEST, changes,
                        Optional.of(new Outcome.Failed("exit 3")), "öutput\n"))));
        frames.put("needBlob", new Frame.NeedBlob(DIGEST));
        frames.put("looked", new Frame.Looked(9, List.of(), List.of(Tree.EMPTY)));
        frames.put("ended", new Frame.Ended("move-1"));
        frames.put("problem", new Frame.Problem("because", List.of(KEY)));
        frames.put("welcome", new Frame.Welcome(1, 4, AT));
        frames.put("order", new Frame.Order("{}".getBytes(StandardCharsets.UTF_8), new byte[64]));
        frames.put("apply", new Frame.Apply(4, 5, "move-1", 3, "rev",
                List.of(new Frame.Planned(KEY, DIGEST, Frame.Planned.AFTER, true))));
        frames.put("ack", new Frame.Ack(2, 1));
        frames.put("needRecords", new Frame.NeedRecords(List.of(DIGEST)));
        frames.put("look", new Frame.Look(9, List.of(item), List.of(new Pin("file", "0.1.0", DIGEST))));
        frames.put("helloWithOutputs", new Frame.Hello(1, "fleet", HOST, "0.1.0", 2, 3, new TreeMap<>(), List.of(),
                List.of(new Output(DIGEST, 70_000))));
        frames.put("entryWithWhole", new Frame.Entries(List.of(new HostEntry(HOST, 2, 1, AT, "repair", "rev", KEY,
                DIGEST, changes, Optional.of(new Outcome.Converged()), "head",
                Optional.of(new Output(DIGEST, 70_000))))));
        frames.put("needOutput", new Frame.NeedOutput(DIGEST, 65_536));
        frames.put("outputPart", new Frame.OutputPart(DIGEST, 65_536, new byte[]{1, 2, 3}));
        frames.put("haveOutput", new Frame.HaveOutput(DIGEST));
        frames.put("blob", new Frame.Blob(DIGEST, 0, 3, new byte[]{1, 2, 3}));
        frames.put("helloWithWhatItCan", new Frame.Hello(1, "fleet", HOST, "0.1.0", 2, 3, new TreeMap<>(), List.of(),
                List.of(), List.of(Frame.Hello.CHECK)));
        frames.put("check", new Frame.Check(7, List.of(DIGEST)));
        frames.put("checked", new Frame.Checked(7, List.of(new Frame.Health(DIGEST, "nothing listens on 80"))));
        frames.put("invoke", new Frame.Invoke("{}".getBytes(StandardCharsets.UTF_8), new byte[64]));
        frames.put("cancelInvocation", new Frame.CancelInvocation(COMMAND));
        frames.put("forgetInvocation", new Frame.ForgetInvocation(COMMAND));
        frames.put("invoked", new Frame.Invoked(List.of(new InvocationState(COMMAND, RunStatus.RUNNING, true, "",
                List.of(new StepResult("one", "aws:runShellScript", RunStatus.FAILED, 3, AT, Optional.of(AT), "exit 3",
                        new StepResult.Stream("head", 70_000, Optional.of(new Output(DIGEST, 70_000))),
                        StepResult.Stream.EMPTY),
                        new StepResult("two", "file", RunStatus.RUNNING, 0, AT, Optional.empty(), "",
                                StepResult.Stream.EMPTY, StepResult.Stream.EMPTY))))));
        frames.put("said", new Frame.Said(COMMAND, "one", true, 16_384, new byte[]{1, 2, 3}));
        return frames;
    }
}
