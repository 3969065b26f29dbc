package evenkeel.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import evenkeel.model.Held;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.model.Output;
import evenkeel.model.StepResult;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;
import evenkeel.spi.Change;

/// Looks at what a host says before any of it is believed or kept: one host must be able to stop neither a turn nor a
/// restart. All limits on the content of frames are here.
final class Scrutiny {

    static final int KEPT = 20_000;
    private static final int ATTRIBUTES = 200;
    private static final int NAME = 200;
    private static final int KEY = 8_192;
    private static final int CHANGES = 1_000;
    /// Streams of an invocation's steps; a step of a document that another calls is named `outer/inner`.
    static final int OUTPUTS = 2 * Limits.STEPS;
    private static final int DEPTH = 4;
    private static final int TEXT = Limits.OUTPUT + 1_024;
    private static final long HIGHEST = 1L << 53;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Scrutiny() {
    }

    /// @throws BadFrame with a sentence
    static void of(HostName host, Frame frame) {
        switch (frame) {
            case Frame.Hello hello -> hello(hello);
            case Frame.Report report -> {
                number("order", report.order());
                several("lines", report.lines(), Limits.LINES).forEach(Scrutiny::line);
                several("held items", report.held(), KEPT).forEach(Scrutiny::held);
                several("contested items", report.contested(), KEPT).forEach(Scrutiny::key);
            }
            case Frame.Records(var records) -> several("records", records, KEPT);
            case Frame.Entries(var entries) -> several("entries", entries, Limits.ENTRIES)
                    .forEach(entry -> entry(host, entry));
            case Frame.Ended(var move) -> text("move", move, NAME);
            case Frame.Problem(var because, var keys) -> {
                there("because", because);
                several("keys", keys, KEPT).forEach(Scrutiny::key);
            }
            case Frame.OutputPart part -> {
                there("digest", part.digest());
                there("bytes", part.bytes());
                number("offset", part.offset());
            }
            case Frame.Looked looked -> {
                number("id", looked.id());
                several("lines", looked.lines(), Limits.LINES).forEach(Scrutiny::line);
                several("records", looked.records(), Limits.LINES);
            }
            case Frame.Checked checked -> {
                number("id", checked.id());
                several("results", checked.results(), Limits.CHECKS).forEach(result -> {
                    there("health check", result.check());
                    text("fault of a health check", result.fault(), Limits.FAULT);
                });
            }
            case Frame.Invoked(var states) -> several("invocations", states, Limits.INVOCATIONS)
                    .forEach(Scrutiny::invocation);
            case Frame.Said part -> {
                text("command", part.command(), NAME);
                text("step", part.step(), NAME * DEPTH);
                number("offset", part.offset());
                there("bytes", part.bytes());
                if (part.bytes().length > Limits.LIVE_PART) {
                    throw new BadFrame("a part of " + part.bytes().length + " bytes, at most " + Limits.LIVE_PART
                            + " are taken at once");
                }
            }
            case Frame.Invoke _,Frame.CancelInvocation _,Frame.ForgetInvocation _,Frame.NeedBlob _,Frame.Welcome _,Frame.Order _,Frame.Apply _,Frame.Ack _,Frame.NeedRecords _,Frame.NeedOutput _,Frame.HaveOutput _,Frame.Look _,Frame.Blob _,Frame.Check _ ->
                throw new BadFrame("a " + frame.getClass().getSimpleName() + " is not for the reconciler");
        }
    }

    private static void hello(Frame.Hello hello) {
        number("epoch", hello.epoch());
        number("order", hello.order());
        there("attributes", hello.attributes());
        if (hello.attributes().size() > ATTRIBUTES) {
            throw new BadFrame("more than " + ATTRIBUTES + " attributes");
        }
        hello.attributes().forEach((name, value) -> {
            text("name of an attribute", name, NAME);
            text("attribute", value, Limits.OUTPUT >> 4);
        });
        several("held items", hello.held(), KEPT).forEach(Scrutiny::held);
        several("outputs", hello.outputs(), Limits.OUTPUTS).forEach(Scrutiny::output);
        several("words of what it can", hello.can(), ATTRIBUTES).forEach(word -> text("what it can", word, NAME));
    }

    private static void output(Output output) {
        output(output, Limits.OUTPUT_WHOLE);
    }

    private static void output(Output output, long most) {
        there("digest of an output", output.digest());
        if (output.size() < 1 || output.size() > most) {
            throw new BadFrame("an output of " + output.size() + " bytes, where 1 to " + most + " are taken");
        }
    }

    private static void invocation(InvocationState state) {
        text("command", state.command(), NAME);
        there("status of an invocation", state.status());
        text("reason", state.because(), TEXT);
        several("steps", state.steps(), Limits.STEPS).forEach(step -> {
            text("step", step.name(), NAME * DEPTH);
            text("action", step.action(), NAME);
            there("status of a step", step.status());
            time(step.began());
            step.ended().ifPresent(Scrutiny::time);
            text("reason", step.because(), TEXT);
            stream(step.out());
            stream(step.err());
        });
    }

    private static void stream(StepResult.Stream stream) {
        there("stream of a step", stream);
        text("text of a step", stream.text(), Limits.STREAM_TEXT + 1_024);
        number("size of a stream", stream.size());
        stream.whole().ifPresent(whole -> output(whole, Limits.STREAM));
    }

    private static void line(Frame.Line line) {
        key(line.key());
        there("observation", line.observation());
        there("item of an observation", line.observation().item());
        time(line.observation().at());
        switch (line.observation()) {
            case Observation.Seen seen -> there("record of an observation", seen.record());
            case Observation.Unknown open -> text("reason", open.because(), TEXT);
            case Observation.Skipped open -> text("reason", open.because(), TEXT);
        }
    }

    private static void held(Held held) {
        key(held.key());
        there("item that is held", held.item());
        text("action", held.action(), NAME);
        there("what becomes of a held item", held.onRelease());
    }

    private static void entry(HostName host, HostEntry entry) {
        if (!host.equals(entry.host())) {
            throw new BadFrame("an entry of another host");
        }
        number("epoch", entry.epoch());
        number("sequence", entry.sequence());
        time(entry.at());
        text("cause", entry.cause(), NAME);
        text("revision", entry.revision(), NAME);
        key(entry.key());
        there("item of an entry", entry.item());
        several("changes", entry.changes(), CHANGES).forEach(Scrutiny::change);
        there("outcome", entry.outcome());
        entry.outcome().map(Outcome::because).ifPresent(because -> text("reason", because, TEXT));
        if (entry.outcome().isPresent()) {
            there("reason", entry.outcome().get().because());
        }
        text("output", entry.output(), TEXT);
        there("whole output", entry.whole());
        entry.whole().ifPresent(Scrutiny::output);
    }

    private static void change(Change change) {
        there("verb of a change", change.verb());
        text("change", change.what(), TEXT);
        text("change", change.from(), TEXT);
        text("change", change.to(), TEXT);
    }

    private static void key(Key key) {
        there("key", key);
        text("key", key.text(), KEY);
        if (key.text().isEmpty() || key.text().chars().anyMatch(Character::isISOControl)) {
            throw new BadFrame("a key that is empty or has control characters");
        }
    }

    private static void number(String what, long number) {
        if (number < 0 || number > HIGHEST) {
            throw new BadFrame("the " + what + " " + number + ", where 0 to " + HIGHEST + " are possible");
        }
    }

    private static void time(Instant time) {
        there("time", time);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new BadFrame("a time that is not between 1970 and 9999");
        }
    }

    private static void text(String what, String text, int most) {
        there(what, text);
        if (text.length() > most) {
            throw new BadFrame("the " + what + " has " + text.length() + " characters, at most " + most + " are taken");
        }
    }

    private static <T> Collection<T> several(String what, List<T> several, int most) {
        there(what, several);
        if (several.size() > most) {
            throw new BadFrame(several.size() + " " + what + ", at most " + most + " are taken at once");
        }
        several.forEach(one -> there("one of its " + what, one));
        return several;
    }

    private static void there(String what, Object value) {
        if (value == null) {
            throw new BadFrame("it lacks: " + what);
        }
    }
}
