package evenkeel.verbs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.RolloutAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `rollout watch`: shows a rollout again whenever it has changed.
@Command(name = "watch", header = "Shows an association's rollout whenever it changes, until it ends or is halted.", footer = {
        "", "Ends with 0 when nothing is left to wait for, with 2 when it is halted, with 1 after a day.", "",
        "Example:", "  rollout watch motd"})
final class WatchVerb extends Verb {

    static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofDays(1);

    @Parameters(index = "0", paramLabel = "ASSOCIATION", description = "The association.")
    String association;

    @Override
    Answer answer(Asking asking) throws IOException {
        asking.fleet();
        return Rollout.shown(asking, association, asking.now);
    }

    @Override
    boolean goesOn(Asking asking, Answer answer) {
        var shown = (RolloutAnswer) answer;
        return !shown.rests() && shown.at().isBefore(asking.now.plus(LONGEST));
    }

    @Override
    Answer again(Asking asking, Instant now) {
        asking.still(now);
        return Rollout.shown(asking, association, now);
    }

    @Override
    int exit(Answer answer) {
        var shown = (RolloutAnswer) answer;
        return !shown.rollout().halted().isEmpty() ? 2 : shown.rests() ? 0 : 1;
    }
}
