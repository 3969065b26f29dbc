package evenkeel.verbs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;

import evenkeel.command.CommandShown;
import evenkeel.command.InvocationShown;
import evenkeel.document.SsmOutput;
import evenkeel.model.HostName;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.verbs.answer.SsmInvocationAnswer;
import evenkeel.verbs.answer.SsmInvocationsAnswer;

/// Commands in the shapes that the AWS CLI writes, for scripts that read those.
record SsmShapes(Asking asking, CommandShown shown) {

    private static final String VERSION = "$DEFAULT";
    private static final String NOWHERE = "";

    /// `list-command-invocations --details`.
    SsmInvocationsAnswer list() throws IOException {
        var invocations = new ArrayList<SsmInvocationsAnswer.Invocation>();
        for (var one : shown.invocations()) {
            var plugins = new ArrayList<SsmInvocationsAnswer.Plugin>();
            for (var step : one.steps()) {
                plugins.add(new SsmInvocationsAnswer.Plugin(step.name(), word(step.status()),
                        CommandRows.word(step.status()), code(step), step.began(), step.ended().orElse(null),
                        SsmOutput.combined(text(one.host(), step.out(), SsmOutput.COMBINED),
                                text(one.host(), step.err(), SsmOutput.COMBINED)),
                        NOWHERE, NOWHERE));
            }
            invocations.add(new SsmInvocationsAnswer.Invocation(shown.id(), one.host().name(), one.host().name(),
                    shown.asked().by().comment(), shown.asked().runs().document(), VERSION, shown.requested(),
                    status(one), one.details(), SsmOutput.combined(one.because(), ""), NOWHERE, NOWHERE, plugins, ""));
        }
        return new SsmInvocationsAnswer(invocations);
    }

    /// `get-command-invocation`.
    ///
    /// @param name of the step; empty for the only one
    SsmInvocationAnswer get(InvocationShown one, String name) throws IOException {
        var steps = one.steps().stream().filter(step -> name.isEmpty() || step.name().equals(name)).toList();
        if (steps.size() > 1 || steps.isEmpty() && !name.isEmpty()) {
            throw asking.refused((steps.isEmpty() ? "no step " + name + " was" : "several steps were") + " begun on "
                    + one.host() + ": write --step and one of "
                    + String.join(", ", one.steps().stream().map(StepResult::name).toList()));
        }
        return steps.isEmpty()
                ? of(one, "", -1, new String[]{"", "", ""}, new String[]{status(one), one.details()}, "", "")
                : of(one, steps.getFirst());
    }

    private SsmInvocationAnswer of(InvocationShown one, StepResult step) throws IOException {
        var ended = step.ended();
        return of(one, step.name(), code(step),
                new String[]{step.began().toString(),
                        ended.map(at -> Duration.between(step.began(), at).toString()).orElse(""),
                        ended.map(Object::toString).orElse("")},
                new String[]{word(step.status()), CommandRows.word(step.status())},
                SsmOutput.out(text(one.host(), step.out(), SsmOutput.OUT)),
                SsmOutput.err(text(one.host(), step.err(), SsmOutput.ERR)));
    }

    private SsmInvocationAnswer of(InvocationShown one, String step, int code, String[] times, String[] status,
            String out, String err) {
        return new SsmInvocationAnswer(shown.id(), one.host().name(), shown.asked().by().comment(),
                shown.asked().runs().document(), VERSION, step, code, times[0], times[1], times[2], status[0],
                status[1],
                out, NOWHERE, err, NOWHERE);
    }

    private static int code(StepResult step) {
        return step.status() == RunStatus.RUNNING ? -1 : step.exit();
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
    /// the whole is not here.
    private String text(HostName host, StepResult.Stream stream, int most) throws IOException {
        if (stream.whole().isEmpty()) {
            return stream.text();
        }
        var whole = asking.trail.whole(host, stream.whole().get().digest());
        if (whole.isEmpty()) {
            return stream.text();
        }
        try (var in = whole.get()) {
            return new String(in.readNBytes(4 * most + 4), StandardCharsets.UTF_8);
        }
    }
}
