package evenkeel.reconcile;

import evenkeel.model.InvocationState;
import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// Whether what a host says of commands is as it may be.
final class InvocationScrutiny {

    /// Streams of an invocation's steps; a step of a document that another calls is named `outer/inner`.
    static final int OUTPUTS = 2 * Limits.STEPS;
    private static final int DEPTH = 4;

    private InvocationScrutiny() {
    }

    /// @throws BadFrame with a sentence
    static void of(Frame.Said part) {
        Bounds.text("command", part.command(), Bounds.NAME);
        Bounds.text("step", part.step(), Bounds.NAME * DEPTH);
        Bounds.number("offset", part.offset());
        Bounds.there("bytes", part.bytes());
        if (part.bytes().length > Limits.LIVE_PART) {
            throw new BadFrame("a part of " + part.bytes().length + " bytes, at most " + Limits.LIVE_PART
                    + " are taken at once");
        }
    }

    /// @throws BadFrame with a sentence
    static void of(InvocationState state) {
        Bounds.text("command", state.command(), Bounds.NAME);
        Bounds.there("status of an invocation", state.status());
        Bounds.text("reason", state.because(), Bounds.TEXT);
        Bounds.several("steps", state.steps(), Limits.STEPS).forEach(step -> {
            Bounds.text("step", step.name(), Bounds.NAME * DEPTH);
            Bounds.text("action", step.action(), Bounds.NAME);
            Bounds.there("status of a step", step.status());
            Bounds.time(step.began());
            step.ended().ifPresent(Bounds::time);
            Bounds.text("reason", step.because(), Bounds.TEXT);
            stream(step.out());
            stream(step.err());
        });
    }

    private static void stream(StepResult.Stream stream) {
        Bounds.there("stream of a step", stream);
        Bounds.text("text of a step", stream.text(), Limits.STREAM_TEXT + 1_024);
        Bounds.number("size of a stream", stream.size());
        stream.whole().ifPresent(whole -> Bounds.output(whole, Limits.STREAM));
    }
}
