package evenkeel.verbs;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.RolloutAnswer;
import evenkeel.verbs.render.Rendering;
import evenkeel.verbs.render.Style;

/// Shows the answers of a verb that goes on, each when it is another one than that before, until the verb is through or
/// the person goes away.
record Following(InstantSource clock, Pause pause) {

    /// Waits.
    interface Pause {
        void pause(Duration time) throws InterruptedException;
    }

    /// @param first is shown already
    /// @return the last one
    Answer of(Verb verb, Asking asking, Answer first, Style style, PrintWriter out) throws IOException {
        var last = first;
        while (verb.goesOn(asking, last) && !out.checkError()) { // which flushes
            try {
                pause.pause(WatchVerb.EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            var next = verb.again(asking, clock.instant());
            if (!(next instanceof RolloutAnswer now && last instanceof RolloutAnswer before && now.same(before))) {
                out.print("\n" + Rendering.of(next, style));
            }
            last = next;
        }
        return last;
    }
}
