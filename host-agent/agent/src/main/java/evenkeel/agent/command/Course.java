package evenkeel.agent.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.document.CommandDocument;
import evenkeel.document.DocumentRun;
import evenkeel.document.DocumentStep;
import evenkeel.document.Verdict;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import tools.jackson.databind.JsonNode;

/// One document's steps, one after the other. Those that ended in an earlier life of the agent are not repeated.
final class Course {

    private final Carrier carrier;
    private final CommandDocument document;
    private final String prefix;
    private final int depth;

    /// @param prefix of its steps' names
    /// @param depth 0 for the command's own document
    Course(Carrier carrier, CommandDocument document, String prefix, int depth) {
        this.carrier = carrier;
        this.document = document;
        this.prefix = prefix;
        this.depth = depth;
    }

    Performer.End run(Map<String, JsonNode> parameters) {
        var run = new DocumentRun(document, depth);
        var over = Optional.<Performer.End>empty();
        for (var step = run.next(); step.isPresent(); step = run.next()) {
            if (carrier.held.full() && carrier.held.place(prefix + step.get().name()).isEmpty()) {
                if (over.isPresent()) {
                    break;
                }
                return Performer.End.failed("it has more steps than can be told of: those after "
                        + carrier.held.steps().getLast().told().name() + " were not begun");
            }
            var mark = one(run, step.get(), parameters, over);
            if (over.isEmpty()) {
                over = over(mark);
                over.ifPresent(end -> run.leave(end.because()));
            }
        }
        return new Performer.End(run.status(), run.status() == RunStatus.SUCCESS ? 0 : 1,
                over.map(Performer.End::because).orElse(""));
    }

    /// What becomes of the rest; empty if it goes on.
    private static Optional<Performer.End> over(StepMark mark) {
        return switch (mark.raw()) {
            case UNKNOWN -> Optional.of(new Performer.End(RunStatus.SKIPPED, 0,
                    "the end of the step " + mark.told().name() + " was not seen"));
            case CANCELLED -> Optional.of(new Performer.End(RunStatus.CANCELLED, 0, "it was cancelled"));
            case RUNNING, SUCCESS, FAILED, TIMED_OUT, SKIPPED, REFUSED -> Optional.empty();
        };
    }

    private StepMark one(DocumentRun run, DocumentStep step, Map<String, JsonNode> parameters,
            Optional<Performer.End> over) {
        var place = carrier.held.place(prefix + step.name());
        if (place.isPresent() && carrier.held.step(place.get()).over()) {
            var mark = carrier.held.step(place.get());
            run.ended(mark.raw(), mark.told().exit());
            return mark;
        }
        if (place.isEmpty()) {
            var left = over.isPresent() ? over : left(run, step, parameters);
            if (left.isPresent()) {
                return untried(run, step, left.get());
            }
        }
        return new StepRun(carrier, step, prefix, depth).run(run, performer(step), new StepRun.Filled(
                document.inputs(step, parameters), document.environment(parameters), document.crossPlatform()));
    }

    /// How a step ends that is not tried; empty if it is to be.
    private Optional<Performer.End> left(DocumentRun run, DocumentStep step, Map<String, JsonNode> parameters) {
        if (carrier.held.cancelled()) {
            return Optional.of(new Performer.End(RunStatus.CANCELLED, 0, "it was cancelled"));
        }
        var skipped = run.skipped();
        if (skipped.isPresent()) {
            return Optional.of(new Performer.End(RunStatus.SKIPPED, 0, skipped.get()));
        }
        return switch (Verdict.of(document, step, parameters, carrier.able())) {
            case Verdict.Runs() -> Optional.empty();
            case Verdict.Skipped(var because) -> Optional.of(new Performer.End(RunStatus.SKIPPED, 0, because));
            case Verdict.Failed(var because) -> Optional.of(Performer.End.failed(because));
        };
    }

    private StepMark untried(DocumentRun run, DocumentStep step, Performer.End end) {
        var now = carrier.wall.instant();
        var counted = run.ended(end.status(), end.exit());
        var because = counted.because().isEmpty() ? end.because() : end.because() + ". " + counted.because();
        var told = new StepResult(prefix + step.name(), step.action(), counted.status(), end.exit(), now,
                Optional.of(now), because, StepResult.Stream.EMPTY, StepResult.Stream.EMPTY);
        var mark = new StepMark(told, end.status(), List.of(), 0, "");
        int place = carrier.held.steps().size();
        carrier.keep(() -> carrier.held.put(place, mark), Optional.empty());
        return mark;
    }

    private Performer performer(DocumentStep step) {
        return Optional.ofNullable(carrier.doors.performers().get(step.action()))
                .or(() -> carrier.supply.own(step.action()))
                .orElseGet(() -> (_, _) -> Performer.End.failed("this agent knows no action " + step.action()));
    }
}
