package evenkeel.verbs;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import evenkeel.command.CommandShown;
import evenkeel.command.InvocationShown;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.resource.Fleet.Target;
import evenkeel.verbs.answer.CommandAnswer;
import evenkeel.verbs.answer.CommandRow;

/// Commands as verbs answer them.
final class CommandRows {

    private CommandRows() {
    }

    static CommandRow row(Visible one) {
        var shown = one.shown();
        var asked = shown.asked();
        var pace = asked.pace();
        var runs = asked.runs();
        var counts = shown.counts();
        return new CommandRow(shown.id(), runs.document(), runs.revision(), runs.digest().hex(), "Sha256",
                asked.by().comment(), asked.by().person(), asked.by().origin(), shown.requested(),
                shown.requested().plus(pace.delivery()), shown.ended().orElse(null), runs.parameters(),
                targets(one), shown.status(), shown.details(), pace.output(), pace.maxConcurrency(),
                pace.maxErrors(), (int) pace.delivery().toSeconds(), counts.targets(), counts.completed(),
                counts.errors(), counts.deliveryTimedOut());
    }

    /// Without the names of hosts that the person may not see.
    private static List<Target> targets(Visible one) {
        var targets = one.shown().asked().pace().targets();
        if (!one.partly()) {
            return targets;
        }
        var seen = one.shown().invocations().stream().map(each -> each.host().name())
                .collect(Collectors.toSet());
        return targets.stream().map(target -> target.key().equals("InstanceIds")
                ? new Target(target.key(), target.values().stream().filter(seen::contains).toList())
                : target).toList();
    }

    /// @param texts whether what was written is told too, not only its size
    static CommandAnswer.Invocation invocation(InvocationShown shown, boolean texts) {
        return new CommandAnswer.Invocation(shown.host().name(), shown.status(), shown.details(), shown.because(),
                shown.sent().orElse(null), shown.ended().orElse(null),
                shown.steps().stream().map(step -> plugin(step, texts)).toList());
    }

    private static CommandAnswer.Plugin plugin(StepResult step, boolean texts) {
        return new CommandAnswer.Plugin(step.name(), step.action(), word(step.status()), step.exit(), step.began(),
                step.ended().orElse(null), step.because(), written(step.out(), texts), written(step.err(), texts));
    }

    private static CommandAnswer.Written written(StepResult.Stream stream, boolean texts) {
        return new CommandAnswer.Written(stream.size(), texts ? stream.text() : null,
                stream.whole().map(whole -> whole.digest().hex()).orElse(null));
    }

    /// `TimedOut` for `TIMED_OUT`; SSM's `InProgress` for what runs.
    static String word(RunStatus status) {
        return switch (status) {
            case RUNNING -> "InProgress";
            case TIMED_OUT -> "TimedOut";
            case SUCCESS, FAILED, CANCELLED, SKIPPED, UNKNOWN, REFUSED ->
                status.name().charAt(0) + status.name().substring(1).toLowerCase(Locale.ROOT);
        };
    }
}
