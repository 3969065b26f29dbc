package evenkeel.agent.command;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import evenkeel.document.DocumentRun;
import evenkeel.document.DocumentStep;
import evenkeel.model.RunStatus;
import evenkeel.model.StepResult;
import evenkeel.spi.Skipped;
import tools.jackson.databind.node.ObjectNode;

/// One step, to its end: what it wrote is kept, and the result is on the disk.
final class StepRun {

    private static final int SENTENCE = 500;

    private final Carrier carrier;
    private final DocumentStep step;
    private final String name;
    private final int depth;
    private final int place;

    /// @param prefix of its name
    StepRun(Carrier carrier, DocumentStep step, String prefix, int depth) {
        this.carrier = carrier;
        this.step = step;
        this.name = prefix + step.name();
        this.depth = depth;
        this.place = carrier.held.place(name).orElse(carrier.held.steps().size());
    }

    /// What its document says of it, with parameters filled in.
    ///
    /// @param environment parameters that its scripts find there
    /// @param crossPlatform it is skipped where this host cannot do such a thing, and fails otherwise
    record Filled(ObjectNode inputs, Map<String, String> environment, boolean crossPlatform) {
    }

    StepMark run(DocumentRun run, Performer performer, Filled filled) {
        if (place == carrier.held.steps().size()) {
            var told = new StepResult(name, step.action(), RunStatus.RUNNING, 0, carrier.wall.instant(),
                    Optional.empty(), "", StepResult.Stream.EMPTY, StepResult.Stream.EMPTY);
            carrier.keep(() -> carrier.held.put(place, StepMark.begun(told)), Optional.empty());
        }
        var streams = new Streams(carrier.held, name, carrier.held.streams(place));
        var end = performed(run, performer, filled, streams);
        var counted = run.ended(end.status(), end.exit());
        return over(end, counted, streams);
    }

    private Performer.End performed(DocumentRun run, Performer performer, Filled filled, Streams streams) {
        while (true) {
            var mark = carrier.held.step(place);
            if (!mark.boot().isEmpty()) {
                carrier.reboot().await(mark.boot());
                carrier.keep(() -> carrier.held.put(place, mark.anew()), Optional.empty());
            }
            var end = tried(performer, filled, streams);
            if (!run.reboots(end.status(), end.exit())) {
                return end.exit() == DocumentRun.REBOOT
                        ? new Performer.End(end.status(), end.exit(),
                                "exit 194: a document that is called cannot have the host started anew")
                        : end;
            }
            var now = carrier.held.step(place);
            var refused = carrier.reboot().refused(now.reboots());
            if (refused.isPresent()) {
                return new Performer.End(RunStatus.FAILED, end.exit(), refused.get());
            }
            carrier.keep(() -> carrier.held.put(place, now.rebooting(carrier.reboot().boot())), Optional.empty());
        }
    }

    private Performer.End tried(Performer performer, Filled filled, Streams streams) {
        var room = new StepRoom(carrier, place, streams, filled.environment(), new StepRoom.Place(name, depth));
        var end = ended(performer, filled, room);
        boolean cut = end.status() == RunStatus.FAILED || end.status() == RunStatus.TIMED_OUT;
        return cut && carrier.held.cancelled()
                ? new Performer.End(RunStatus.CANCELLED, end.exit(), "it was cancelled")
                : end;
    }

    private static Performer.End ended(Performer performer, Filled filled, StepRoom room) {
        try {
            return performer.perform(filled.inputs(), room);
        } catch (Performer.LostEnd e) {
            return new Performer.End(RunStatus.UNKNOWN, 0, e.getMessage());
        } catch (Skipped e) {
            return filled.crossPlatform()
                    ? new Performer.End(RunStatus.SKIPPED, 0, e.getMessage())
                    : Performer.End.failed(e.getMessage());
        } catch (IOException e) {
            return Performer.End.failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (RuntimeException e) {
            return Performer.End.failed("the agent failed: " + e);
        }
    }

    private StepMark over(Performer.End end, DocumentRun.Counted counted, Streams streams) {
        var before = carrier.held.step(place);
        var ended = carrier.wall.instant();
        var made = new StepMark[1];
        carrier.keep(() -> {
            var trouble = streams.trouble();
            var because = sentence(end.because(), counted.because(), trouble);
            int room = carrier.held.room();
            var out = streams.out().result(room);
            var err = streams.err().result(room - out.text().length());
            var told = new StepResult(name, step.action(), counted.status(), end.exit(), before.told().began(),
                    Optional.of(ended), because, out, err);
            made[0] = before.ended(told, end.status());
            carrier.held.put(place, made[0]);
        }, Optional.of(streams));
        streams.settled(made[0].told());
        return made[0];
    }

    private static String sentence(String... parts) {
        var sentence = String.join(". ", java.util.Arrays.stream(parts).filter(part -> !part.isEmpty()).toList());
        return sentence.length() <= SENTENCE ? sentence : sentence.substring(0, SENTENCE) + "…";
    }
}
