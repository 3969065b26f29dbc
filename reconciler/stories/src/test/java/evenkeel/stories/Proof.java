package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import evenkeel.loader.Scripts.Exit;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.protocol.Limits;
import evenkeel.stories.StagedScripts.Played;

/// Holds what an agent told of an invocation that is over against what truly happened on its host.
///
/// @param steps as the accepted revision had them when the command was begun
record Proof(World world, Booked one, HostName host, List<Runbook.Step> steps) {

    private static final Set<RunStatus> RAN = Set.of(RunStatus.SUCCESS, RunStatus.FAILED, RunStatus.TIMED_OUT);

    private Workshop workshop() {
        return world.machines.get(host).workshop.orElseThrow();
    }

    void holds() {
        var state = one.legs.get(host).told.orElseThrow();
        var told = one + " on " + host + " is told as " + state;
        if (!state.begun()) {
            hold(!workshop().scripts.any(one.asked.command()), told + ", and a script of it ran");
            hold(List.of(RunStatus.REFUSED, RunStatus.CANCELLED).contains(state.status()), told);
        } else {
            hold(state.steps().stream().map(StepResult::name).toList().equals(steps.stream().map(Runbook.Step::name)
                    .toList()), told + ", where the document has " + steps);
            for (int i = 0; i < steps.size(); i++) {
                step(i, state.steps().get(i), told);
            }
            hold(state.status() == all(state), told + ", where its steps say " + all(state));
        }
        hold(state.status() != RunStatus.CANCELLED || one.legs.get(host).cancelled, told + ", and nobody said so");
    }

    private static RunStatus all(InvocationState state) {
        return Stream.of(RunStatus.UNKNOWN, RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.CANCELLED)
                .filter(status -> state.steps().stream().anyMatch(step -> step.status() == status)).findFirst()
                .orElse(RunStatus.SUCCESS);
    }

    private void step(int place, StepResult step, String told) {
        var ran = workshop().scripts.of(one.asked.command(), place);
        var last = ran.isEmpty() ? Optional.<Played>empty() : Optional.of(ran.getLast());
        var truth = last.flatMap(Played::truth);
        var wrong = told + ", where the step " + step.name() + " truly " + last.map(played -> played.lost
                ? "was lost"
                : "came to " + played.truth()).orElse("was not begun");
        switch (step.status()) {
            case SUCCESS -> hold(truth.filter(exit -> ended(exit, step) && (exit.exit() == 0 || exit.exit() == 168))
                    .isPresent(), wrong);
            case FAILED -> hold(truth.filter(exit -> ended(exit, step) && exit.exit() != 0).isPresent(), wrong);
            case TIMED_OUT -> hold(truth.filter(Exit::timedOut).isPresent(), wrong);
            case UNKNOWN -> hold(last.isPresent()
                    ? last.get().lost
                    : workshop().deaths > one.legs.get(host).deaths, wrong);
            case CANCELLED -> hold(one.legs.get(host).cancelled && !(truth.isPresent() && truth.get().exit() == 0),
                    wrong);
            case SKIPPED -> hold(last.isEmpty(), wrong);
            case RUNNING, REFUSED -> throw new AssertionError(wrong);
        }
        hold(before(place) == (step.status() == RunStatus.SKIPPED) || step.status() == RunStatus.CANCELLED, wrong
                + ", after what was before it");
        last.ifPresent(played -> {
            stream(step.out(), played.out, wrong);
            stream(step.err(), played.err, wrong);
        });
    }

    private static boolean ended(Exit exit, StepResult step) {
        return exit.exit() == step.exit() && !exit.timedOut();
    }

    /// Whether a step before it ended the document.
    private boolean before(int place) {
        var state = one.legs.get(host).told.orElseThrow();
        for (int i = 0; i < place; i++) {
            var step = state.steps().get(i);
            boolean failed = step.status() == RunStatus.FAILED || step.status() == RunStatus.TIMED_OUT;
            if (step.status() == RunStatus.UNKNOWN || failed && steps.get(i).exits()
                    || RAN.contains(step.status()) && (step.exit() == 168 || step.exit() == 169)) {
                return true;
            }
        }
        return false;
    }

    private static void stream(StepResult.Stream told, Paper paper, String where) {
        var all = new String(paper.ever, 0, paper.stands, StandardCharsets.US_ASCII);
        var text = told.text();
        hold(told.size() == all.length(), where + " and wrote " + all.length());
        if (told.whole().isEmpty()) {
            hold(text.equals(all), where + " and wrote " + all);
            return;
        }
        int gap = text.indexOf("\n… ");
        hold(all.length() > text.length() && text.length() <= Limits.STREAM_TEXT + 1_024, where);
        if (!text.isEmpty()) {
            var head = text.substring(0, gap);
            var tail = text.substring(text.indexOf("…\n", gap + 2) + 2);
            hold(!head.isEmpty() && all.startsWith(head) && all.endsWith(tail), where + " and wrote " + all);
        }
    }

    /// Whole outputs that the ledger names have come: once everything has come to rest.
    void whole() {
        var state = one.legs.get(host).told.orElseThrow();
        for (int i = 0; i < state.steps().size(); i++) {
            var ran = workshop().scripts.of(one.asked.command(), i);
            if (!ran.isEmpty()) {
                whole(state.steps().get(i).out(), ran.getLast().out);
                whole(state.steps().get(i).err(), ran.getLast().err);
            }
        }
    }

    private void whole(StepResult.Stream told, Paper paper) {
        told.whole().ifPresent(output -> {
            var kept = world.kept.of(host, output.digest());
            hold(kept.isPresent(), one + " on " + host + " wrote " + output + ", and it is not there");
            hold(java.util.Arrays.equals(kept.get(), java.util.Arrays.copyOf(paper.ever, paper.stands)), one + " on "
                    + host + " wrote something else than " + output);
        });
    }
}
