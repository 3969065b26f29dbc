package evenkeel.verbs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import evenkeel.audit.Event;
import evenkeel.command.InvocationShown;
import evenkeel.model.InvocationState;
import evenkeel.model.StepResult;

/// The steps of an invocation with all that was told of them. What is at hand of them is shortened, or forgotten where
/// much was written since: the entry of its end has them.
///
/// @param steps where they are not in full, each text that is a tail says so
/// @param full whether no text is a tail
record Recalled(List<StepResult> steps, boolean full) {

    /// How far the clock of another reconciler may have been behind.
    private static final Duration BEHIND = Duration.ofDays(1);
    /// Characters of a stream, in few.
    private static final int BRIEF = 200;
    private static final String ONLY = "… only the end of ";
    private static final String LOST = " is at hand: this reconciler has no entry of them";
    private static final String MUCH = " is shown: name the host for more";

    /// Reads the ledger where it must.
    ///
    /// @throws Refused if they were forgotten and cannot be had
    static Recalled of(Asking asking, Visible command, InvocationShown one) throws IOException {
        if (enough(one)) {
            return new Recalled(one.steps(), true);
        }
        var ended = entry(asking, command, one);
        if (ended.isEmpty() && one.steps().isEmpty()) {
            throw new Refused(gone(command, one));
        }
        return ended.map(state -> new Recalled(state.steps(), true))
                .orElseGet(() -> tails(one.steps(), Recalled::lost));
    }

    /// In few characters.
    ///
    /// @throws Refused if they were forgotten and cannot be had
    static Recalled brief(Asking asking, Visible command, InvocationShown one) throws IOException {
        var steps = one.steps().isEmpty() ? of(asking, command, one).steps() : one.steps();
        return tails(steps, stream -> stream.text().length() <= BRIEF
                ? stream
                : tail(stream, stream.text().substring(stream.text().length() - BRIEF), MUCH));
    }

    /// Whether the text of one of these streams is a tail.
    boolean tail(StepResult.Stream stream) {
        return !full && stream.text().startsWith(ONLY + stream.size());
    }

    /// The invocation with its steps; where these cannot be had, it says so.
    static InvocationShown shown(Asking asking, Visible command, InvocationShown one) throws IOException {
        try {
            return with(one, one.because(), of(asking, command, one).steps());
        } catch (Refused e) {
            return with(one, (one.because().isEmpty() ? "" : one.because() + "; ") + e.getMessage(), List.of());
        }
    }

    /// Whether the names of its steps are at hand.
    static boolean named(InvocationShown one) {
        return !one.told() || !one.steps().isEmpty();
    }

    private static InvocationShown with(InvocationShown one, String because, List<StepResult> steps) {
        return new InvocationShown(one.host(), one.status(), one.details(), because, one.sent(), one.ended(),
                one.told(), steps);
    }

    private static boolean enough(InvocationShown one) {
        return named(one) && one.steps().stream().noneMatch(InvocationShown::shortened);
    }

    private static Optional<InvocationState> entry(Asking asking, Visible command, InvocationShown one)
            throws IOException {
        var sought = new Trail.Sought(Optional.of(one.host()), Set.of("invocation-ended"),
                command.shown().requested().minus(BEHIND));
        return asking.trail.newest(sought, entry -> entry.event() instanceof Event.InvocationEnded ended
                && ended.host().equals(one.host()) && ended.command().equals(command.shown().id()), 1).stream()
                .map(entry -> ((Event.InvocationEnded) entry.event()).state()).findFirst();
    }

    private static String gone(Visible command, InvocationShown one) {
        return "the steps of the command " + command.shown().id() + " on " + one.host()
                + " are not at hand any more: they were forgotten, and this reconciler has no entry of how it ended"
                + " there; the audit branch has it";
    }

    private static Recalled tails(List<StepResult> steps, UnaryOperator<StepResult.Stream> how) {
        var tails = steps.stream().map(step -> new StepResult(step.name(), step.action(), step.status(), step.exit(),
                step.began(), step.ended(), step.because(), how.apply(step.out()), how.apply(step.err()))).toList();
        return new Recalled(tails, tails.equals(steps));
    }

    /// It is none if there are as many bytes as were written.
    private static StepResult.Stream lost(StepResult.Stream stream) {
        return !InvocationShown.shortened(stream)
                || stream.text().getBytes(StandardCharsets.UTF_8).length == stream.size()
                        ? stream
                        : tail(stream, stream.text(), LOST);
    }

    private static StepResult.Stream tail(StepResult.Stream stream, String text, String why) {
        return new StepResult.Stream(ONLY + stream.size() + " bytes" + why + " …\n" + text, stream.size(),
                stream.whole());
    }
}
