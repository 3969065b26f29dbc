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
    /// How deep documents may call each other: the one that is run is at depth 0.
    public static final int DEPTH = 3;

    private static final String REST = " Further document steps will be skipped.";

    private final List<DocumentStep> steps;
    private final int depth;
    private final List<RunStatus> ended = new ArrayList<>();
    private Optional<DocumentStep> exited = Optional.empty();
    private Optional<String> left = Optional.empty();

    public DocumentRun(CommandDocument document) {
        this(document, 0);
    }

    /// @param depth 0 for the document that is run, 1 for one that it calls …
    public DocumentRun(CommandDocument document, int depth) {
        this.steps = document.steps();
        this.depth = depth;
    }

    /// Why a document cannot be called at this depth; empty if it can.
    public static Optional<String> tooDeep(int depth) {
        return depth <= DEPTH
                ? Optional.empty()
                : Optional.of("Maximum depth for document execution exceeded. Maximum depth permitted - " + DEPTH
                        + " and current depth - " + depth);
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
        if (left.isPresent()) {
            return left;
        }
        boolean runsAnyway = step.flow().last() && ended.size() == steps.size() - 1;
        return runsAnyway
                ? Optional.empty()
                : exited.map(before -> "Plugin with name " + step.action() + " and id " + step.name()
                        + " skipped due to prior step with an exit condition: " + before.name());
    }

    /// Whether the end of the next step's script means: start the host anew, then run this step again from its first
    /// line. Then [#ended] is not called; [#next] is the same step after the reboot. To be asked first.
    public boolean reboots(RunStatus status, int exit) {
        return depth == 0 && status == RunStatus.FAILED && exit == REBOOT;
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
            return exit(step, RunStatus.SUCCESS,
                    "Step exited with code 168. Therefore, marking step as succeeded." + REST);
        }
        if (status == RunStatus.FAILED && exit == EXIT_FAILED) {
            return exit(step, status, "Step exited with code 169. Therefore, marking step as Failed." + REST);
        }
        boolean failed = status == RunStatus.FAILED || status == RunStatus.TIMED_OUT;
        if (failed && step.flow().onFailure() != OnFailure.GO_ON) {
            boolean well = step.flow().onFailure() == OnFailure.SUCCESS_AND_EXIT;
            return exit(step, well ? RunStatus.SUCCESS : status, "Step was found to have onFailure property." + REST);
        }
        if (status == RunStatus.SUCCESS && step.flow().exitOnSuccess()) {
            return exit(step, status, "Step was found to have onSuccess property." + REST);
        }
        return new Counted(status, "");
    }

    private Counted exit(DocumentStep step, RunStatus status, String because) {
        exited = exited.or(() -> Optional.of(step));
        return new Counted(status, because);
    }

    /// Nothing more is tried, as after a cancellation: not even a last step that always runs.
    public void leave(String because) {
        left = Optional.of(because);
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
