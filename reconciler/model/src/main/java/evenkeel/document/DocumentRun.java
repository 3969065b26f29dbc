package evenkeel.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import evenkeel.document.Flow.OnFailure;
import evenkeel.model.RunStatus;

/// Goes through a document's steps: which is next, and what its end means for the others. It runs nothing. For one
/// thread; who begins anew after a restart says again how the steps ended.
public final class DocumentRun {

    /// A script of it means that the rest is skipped, and all is well.
    public static final int EXIT_WELL = 168;
    /// A script of it means that the rest is skipped, and it failed.
    public static final int EXIT_FAILED = 169;
    /// A script of it wants the host to be started anew, and then itself again.
    public static final int REBOOT = 194;

    private final List<DocumentStep> steps;
    private final List<RunStatus> ended = new ArrayList<>();
    private Optional<String> exited = Optional.empty();

    public DocumentRun(CommandDocument document) {
        this.steps = document.steps();
    }

    /// How a step counts, and what is to be said of it.
    ///
    /// @param because empty where there is nothing to say
    public record Counted(RunStatus status, String because) {
    }

    /// The step that comes next; empty if none is left.
    public Optional<DocumentStep> next() {
        return ended.size() < steps.size() ? Optional.of(steps.get(ended.size())) : Optional.empty();
    }

    /// Why the next step is to be skipped, because of those before it; empty if it is to be tried.
    public Optional<String> skipped() {
        var step = next().orElseThrow();
        boolean runsAnyway = step.flow().last() && ended.size() == steps.size() - 1;
        return runsAnyway ? Optional.empty() : exited;
    }

    /// The next step is over.
    ///
    /// @param status [RunStatus#SKIPPED] where it was not tried
    /// @param exit of a script; 0 for others
    public Counted ended(RunStatus status, int exit) {
        var step = next().orElseThrow();
        var counted = counted(step, status, exit);
        ended.add(counted.status());
        return counted;
    }

    private Counted counted(DocumentStep step, RunStatus status, int exit) {
        if (status == RunStatus.FAILED && exit == EXIT_WELL) {
            return exit(step, RunStatus.SUCCESS, "Step exited with code 168. Therefore, marking step as succeeded."
                    + " Further document steps will be skipped.");
        }
        if (status == RunStatus.FAILED && exit == EXIT_FAILED) {
            return exit(step, RunStatus.FAILED, "Step exited with code 169. Therefore, marking step as Failed."
                    + " Further document steps will be skipped.");
        }
        boolean failed = status == RunStatus.FAILED || status == RunStatus.TIMED_OUT;
        if (failed && step.flow().onFailure() == OnFailure.SUCCESS_AND_EXIT) {
            return exit(step, RunStatus.SUCCESS,
                    "Step was found to have onFailure property. Further steps will be skipped,"
                            + " and the step is marked as succeeded.");
        }
        if (failed && step.flow().onFailure() == OnFailure.EXIT) {
            return exit(step, status, "Step was found to have onFailure property. Further steps will be skipped.");
        }
        if (status == RunStatus.SUCCESS && step.flow().exitOnSuccess()) {
            return exit(step, status, "Step was found to have onSuccess property. Further steps will be skipped.");
        }
        return new Counted(status, "");
    }

    private Counted exit(DocumentStep step, RunStatus status, String because) {
        exited = Optional.of("the step " + step.name() + " ended the document");
        return new Counted(status, because);
    }

    /// Nothing more is tried, as after a cancellation.
    public void leave(String because) {
        exited = Optional.of(because);
    }

    /// How the document stands: failed before timed out before cancelled before well. One whose end was not seen makes
    /// all of it so.
    public RunStatus status() {
        for (var status : List.of(RunStatus.UNKNOWN, RunStatus.FAILED, RunStatus.TIMED_OUT, RunStatus.CANCELLED)) {
            if (ended.contains(status)) {
                return status;
            }
        }
        return next().isPresent() ? RunStatus.RUNNING : RunStatus.SUCCESS;
    }

    /// How the steps before the next one count.
    public List<RunStatus> counted() {
        return Collections.unmodifiableList(ended);
    }
}
