package evenkeel.verbs;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import evenkeel.command.InvocationShown;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.StepResult;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.CommandOutputAnswer;
import evenkeel.verbs.answer.OutputAnswer;
import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `command output`.
@Command(name = "output", header = "Shows what a command wrote: head and tail, or all of it.", footer = {"",
        "Examples:",
        "  command output 8f14e45f", "  command output 8f14e45f web-01 InstallApache --whole"})
final class CommandOutput extends Verb {

    /// Bytes in one answer that is no text.
    private static final int MOST = 1 << 20;
    /// Characters in one answer of several hosts; of further ones it has short tails.
    private static final long ROOM = 8L << 20;

    @Parameters(index = "0", paramLabel = "ID", description = Commanded.ID)
    String id;

    @Parameters(index = "1", paramLabel = "HOST", arity = "0..1", defaultValue = "", description = "Only this one.")
    String host;

    @Parameters(index = "2", paramLabel = "STEP", arity = "0..1", defaultValue = "", description = "Only this one.")
    String step;

    @Option(names = "--stderr", description = "Only standard error; with --whole that in place of standard output.")
    boolean error;

    @Option(names = "--whole", description = "All of it.")
    boolean whole;

    @Option(names = "--from", paramLabel = "BYTE", defaultValue = "0", description = "With --whole and -o json or yaml: where to begin; 1 MiB is told at once.")
    long from;

    /// One stream of one step on one host.
    ///
    /// @param tail whether its text is only that
    private record Written(HostName host, String step, boolean error, StepResult.Stream stream, boolean tail) {
    }

    @Override
    Answer answer(Asking asking) throws IOException {
        var known = found(asking);
        var parts = written(asking, known).stream().filter(one -> one.stream().size() > 0).toList();
        return whole
                ? some(asking, parts)
                : new CommandOutputAnswer(known.shown().id(), parts.stream()
                        .map(one -> new CommandOutputAnswer.Part(one.host().name(), one.step(),
                                one.error() ? "stderr" : "stdout", one.stream().size(), one.stream().text(),
                                one.stream().whole().map(all -> all.digest().hex()).orElse(null)))
                        .toList());
    }

    @Override
    int run(Asking asking, Style terminal, PrintWriter out, Following following) throws IOException {
        var style = output.style(terminal);
        if (!whole || style.format() != Style.Format.TABLE) {
            return super.run(asking, terminal, out, following);
        }
        var known = found(asking);
        boolean several = known.shown().invocations().stream().filter(InvocationShown::told).count() > 1;
        for (var invocation : known.shown().invocations()) {
            var parts = written(invocation, Recalled.of(asking, known, invocation));
            some(known, parts);
            for (var one : parts) {
                if (several || parts.size() > 1) {
                    out.print(Rendering.lines(one.host() + " " + one.step()) + "\n");
                }
                try (var text = reader(asking, one)) {
                    Rendering.copy(text, out);
                }
            }
        }
        return 0;
    }

    /// What may be looked at. After it is decided, what is kept may be read.
    private Visible found(Asking asking) throws IOException {
        if (from < 0) {
            throw asking.refused("--from is 0 or more");
        }
        Commanded.permitted(asking);
        var one = Visible.one(asking, id).only(asking, host.isEmpty() ? List.of() : List.of(host));
        var none = one.shown().invocations().stream().noneMatch(each -> !Recalled.named(each)
                || each.steps().stream().anyMatch(known -> known.name().equals(step)));
        if (none && !step.isEmpty()) {
            throw asking.refused(absent(one));
        }
        asking.allowed();
        return one;
    }

    private String absent(Visible one) {
        return "the command " + one.shown().id() + " has no step " + step + " on " + host
                + " that was begun; evenkeel command show " + id + " " + host + " lists them";
    }

    /// @throws Refused if a step is named, and it is none of those that were not at hand
    private void some(Visible one, List<Written> parts) {
        if (parts.isEmpty() && !step.isEmpty()) {
            throw new Refused(absent(one));
        }
    }

    private List<Written> written(Asking asking, Visible one) throws IOException {
        var parts = new ArrayList<Written>();
        long room = ROOM;
        for (var invocation : one.shown().invocations()) {
            var more = written(invocation, room > 0
                    ? Recalled.of(asking, one, invocation)
                    : Recalled.brief(asking, one, invocation));
            room -= more.stream().mapToLong(each -> each.stream().text().length()).sum();
            parts.addAll(more);
        }
        some(one, parts);
        return parts;
    }

    private List<Written> written(InvocationShown invocation, Recalled recalled) {
        var parts = new ArrayList<Written>();
        recalled.steps().stream().filter(each -> step.isEmpty() || each.name().equals(step)).forEach(each -> {
            if (!error) {
                parts.add(new Written(invocation.host(), each.name(), false, each.out(),
                        recalled.tail(each.out())));
            }
            if (error || !whole) {
                parts.add(new Written(invocation.host(), each.name(), true, each.err(),
                        recalled.tail(each.err())));
            }
        });
        return parts;
    }

    private Reader reader(Asking asking, Written one) throws IOException {
        var all = one.stream().whole();
        return all.isEmpty()
                ? new StringReader(one.stream().text())
                : new InputStreamReader(asking.trail.whole(one.host(), all.get().digest())
                        .orElseThrow(() -> away(one)), StandardCharsets.UTF_8);
    }

    private OutputAnswer some(Asking asking, List<Written> parts) throws IOException {
        if (parts.size() != 1) {
            throw new Refused("-o json and yaml tell of one stream at once: name HOST and STEP, and --stderr for that");
        }
        var one = parts.getFirst();
        if (one.stream().whole().isEmpty() && one.tail()) {
            throw new Refused(
                    "the whole output of " + one.step() + " on " + one.host() + " is not at hand: only the end"
                            + " of " + one.stream().size() + " bytes is; command output " + id + " " + one.host() + " "
                            + one.step() + " shows that");
        }
        var text = one.stream().text().getBytes(StandardCharsets.UTF_8);
        var digest = one.stream().whole().map(all -> all.digest()).orElseGet(() -> Digest.of(text));
        long size = one.stream().whole().map(all -> all.size()).orElse((long) text.length);
        if (from > size) {
            throw new Refused("--from is 0 to " + size + ", not " + from);
        }
        var bytes = one.stream().whole().isEmpty()
                ? java.util.Arrays.copyOfRange(text, (int) from, (int) Math.min(text.length, from + MOST))
                : asking.trail.output(one.host(), digest, from, MOST).orElseThrow(() -> away(one));
        return new OutputAnswer(one.host(), digest, size, from, from + bytes.length,
                new String(bytes, StandardCharsets.UTF_8));
    }

    private static Refused away(Written one) {
        return new Refused("the whole output of " + one.step() + " is not here: it has not come from " + one.host()
                + " yet, or was removed");
    }
}
