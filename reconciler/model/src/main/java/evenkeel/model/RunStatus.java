package evenkeel.model;

/// How a step of a document, or a whole invocation of it, stands on its host.
public enum RunStatus {
    /// It runs.
    RUNNING,
    /// It ended well; of a script: with 0, or with a code that means so.
    SUCCESS, FAILED,
    /// It was ended at its own time limit.
    TIMED_OUT,
    /// It was ended, or not begun, because a person said so.
    CANCELLED,
    /// It was not tried: its precondition does not hold, its platform is another one, or an earlier step ended the
    /// document. It counts as well.
    SKIPPED,
    /// It was begun and its end was not seen. Nothing runs it again by itself.
    UNKNOWN,
    /// It was never begun, and never will be: it came too late, or the agent cannot take it.
    REFUSED;

    public boolean over() {
        return this != RUNNING;
    }
}
