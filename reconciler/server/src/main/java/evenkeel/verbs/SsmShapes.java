package evenkeel.verbs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import evenkeel.command.CommandShown;
import evenkeel.command.InvocationShown;
import evenkeel.document.SsmOutput;
import evenkeel.model.HostName;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.verbs.answer.SsmInvocationAnswer;
import evenkeel.verbs.answer.SsmInvocationsAnswer;

/// Commands in the shapes that the AWS CLI writes, for scripts that read those.
record SsmShapes(Asking asking, Visible command) {

    private static final String VERSION = "$DEFAULT";
    private static final String NOWHERE = "";
    /// Characters of all outputs of a list.
    private static final long ROOM = 16L << 20;

    private CommandShown shown() {
        return command.shown();
    }

    /// `list-command-invocations --details`. Reads what is kept.
    SsmInvocationsAnswer list() throws IOException {
        var invocations = new ArrayList<SsmInvocationsAnswer.Invocation>();
        long room = ROOM;
        for (var one : shown().invocations()) {
            var plugins = new ArrayList<SsmInvocationsAnswer.Plugin>();
            for (var step : Recalled.of(asking, command, one).steps()) {
                plugins.add(new SsmInvocationsAnswer.Plugin(step.name(), word(step.status()), details(step.status()),
                        code(step), step.began(), step.ended().orElse(null),
                        SsmOutput.combined(text(one.host(), step.out(), SsmOutput.COMBINED),
                                text(one.host(), step.err(), SsmOutput.COMBINED)),
                        NOWHERE, NOWHERE));
            }
            room -= plugins.stream().mapToLong(each -> each.output().length()).sum();
            if (room < 0) {
                throw new Refused("what the command " + shown().id() + " wrote on its " + shown().invocations().size()
                        + " hosts is more than one answer holds: name a host");
            }
            invocations.add(new SsmInvocationsAnswer.Invocation(shown().id(), one.host().name(), one.host().name(),
                    shown().asked().by().comment(), shown().asked().runs().document(), VERSION, shown().requested(),
                    status(one), one.details(), SsmOutput.combined(one.because(), ""), NOWHERE, NOWHERE, plugins, ""));
        }
        return new SsmInvocationsAnswer(invocations);
    }

    /// What is wrong with the name of a step, as far as the steps are at hand; empty if nothing is.
    static String fault(InvocationShown one, String name) {
        return Recalled.named(one) ? fault(one, one.steps(), name) : "";
    }

    private static String fault(InvocationShown one, List<StepResult> steps, String name) {
        long meant = meant(steps, name).count();
        return meant == 1 || meant == 0 && name.isEmpty()
                ? ""
                : (meant == 0 ? "no step " + name + " was" : "several steps were") + " begun on " + one.host()
                        + ": write --step and one of "
                        + String.join(", ", steps.stream().map(StepResult::name).toList());
    }

    private static Stream<StepResult> meant(List<StepResult> steps, String name) {
        return steps.stream().filter(step -> name.isEmpty() || step.name().equals(name));
    }

    /// `get-command-invocation`. Reads what is kept.
    ///
    /// @param name of the step; empty for the only one
    SsmInvocationAnswer get(InvocationShown one, String name) throws IOException {
        var steps = Recalled.of(asking, command, one).steps();
        var fault = fault(one, steps, name);
        if (!fault.isEmpty()) {
            throw asking.refused(fault);
        }
        var step = meant(steps, name).findFirst();
        return step.isPresent()
                ? of(one, step.get(), steps.size() == 1)
                : of(one, "", -1, new String[]{"", "", ""}, new String[]{status(one), one.details()}, "", "");
    }

    private SsmInvocationAnswer of(InvocationShown one, StepResult step, boolean only) throws IOException {
        var ended = step.ended();
        return of(one, step.name(), code(step),
                new String[]{step.began().toString(),
                        ended.map(at -> Duration.between(step.began(), at).toString()).orElse(""),
                        ended.map(Object::toString).orElse("")},
                only && one.ended().isPresent() ? of(one, step.status()) : of(step.status()),
                SsmOutput.out(text(one.host(), step.out(), SsmOutput.OUT)),
                SsmOutput.err(text(one.host(), step.err(), SsmOutput.ERR)));
    }

    private SsmInvocationAnswer of(InvocationShown one, String step, int code, String[] times, String[] status,
            String out, String err) {
        return new SsmInvocationAnswer(shown().id(), one.host().name(), shown().asked().by().comment(),
                shown().asked().runs().document(), VERSION, step, code, times[0], times[1], times[2], status[0],
                status[1],
                out, NOWHERE, err, NOWHERE);
    }

    private static String[] of(RunStatus step) {
        return new String[]{word(step), details(step)};
    }

    /// Of an invocation that is over, with one step: as the list says, but that it was skipped is said.
    private static String[] of(InvocationShown one, RunStatus step) {
        return step == RunStatus.SKIPPED && one.status().equals(word(step))
                ? of(step)
                : new String[]{status(one), one.details()};
    }

    /// 0 only where it counts as well.
    private static int code(StepResult step) {
        return switch (step.status()) {
            case RUNNING -> -1;
            case SUCCESS, SKIPPED -> step.exit();
            case FAILED, TIMED_OUT, CANCELLED, UNKNOWN, REFUSED -> step.exit() == 0 ? -1 : step.exit();
        };
    }

    private static String details(RunStatus status) {
        return status == RunStatus.TIMED_OUT ? "ExecutionTimedOut" : CommandRows.word(status);
    }

    /// SSM has no word for an end that nobody saw.
    private static String status(InvocationShown one) {
        return one.status().equals("Unknown") ? "Failed" : one.status();
    }

    private static String word(RunStatus status) {
        return switch (status) {
            case RUNNING -> "InProgress";
            case SUCCESS, SKIPPED -> "Success";
            case FAILED, UNKNOWN, REFUSED -> "Failed";
            case TIMED_OUT -> "TimedOut";
            case CANCELLED -> "Cancelled";
        };
    }

    /// The beginning of what was written, longer than `most` characters where there is more of it; head and tail where
    /// the whole is not here, or cannot be read.
    private String text(HostName host, StepResult.Stream stream, int most) {
        if (stream.whole().isEmpty()) {
            return stream.text();
        }
        try (var in = asking.trail.whole(host, stream.whole().get().digest()).orElse(null)) {
            return in == null ? stream.text() : new String(in.readNBytes(4 * most + 4), StandardCharsets.UTF_8);
        } catch (IOException _) {
            return stream.text(); // it says itself how much is left out
        }
    }
}
