package evenkeel.model;

import java.util.List;

/// How far a host has come with an invocation, as its agent says. It only goes forward.
///
/// @param command whose invocation it is
/// @param status [RunStatus#RUNNING] from the moment that it is on the agent's disk
/// @param begun whether its first step was begun: before that it waits for a place, or for what it needs
/// @param because a sentence, where there is something to say
/// @param steps those that were begun or skipped so far, in their order
public record InvocationState(String command, RunStatus status, boolean begun, String because,
        List<StepResult> steps) {
    public InvocationState {
        steps = List.copyOf(steps);
    }
}
