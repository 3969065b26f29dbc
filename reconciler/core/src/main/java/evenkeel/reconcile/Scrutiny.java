package evenkeel.reconcile;

import evenkeel.model.Held;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Outcome;
import evenkeel.model.Output;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;
import evenkeel.spi.Change;

/// Looks at what a host says before any of it is believed or kept: one host must be able to stop neither a turn nor a
/// restart.
final class Scrutiny {

    static final int KEPT = 20_000;
    private static final int ATTRIBUTES = 200;
    private static final int KEY = 8_192;
    private static final int CHANGES = 1_000;

    private Scrutiny() {
    }

    /// @throws BadFrame with a sentence
    static void of(HostName host, Frame frame) {
        switch (frame) {
            case Frame.Hello hello -> hello(hello);
            case Frame.Report report -> {
                Bounds.number("order", report.order());
                Bounds.several("lines", report.lines(), Limits.LINES).forEach(Scrutiny::line);
                Bounds.several("held items", report.held(), KEPT).forEach(Scrutiny::held);
                Bounds.several("contested items", report.contested(), KEPT).forEach(Scrutiny::key);
            }
            case Frame.Records(var records) -> Bounds.several("records", records, KEPT);
            case Frame.Entries(var entries) -> Bounds.several("entries", entries, Limits.ENTRIES)
                    .forEach(entry -> entry(host, entry));
            case Frame.Ended(var move) -> Bounds.text("move", move, Bounds.NAME);
            case Frame.Problem(var because, var keys) -> {
                Bounds.there("because", because);
                Bounds.several("keys", keys, KEPT).forEach(Scrutiny::key);
            }
            case Frame.OutputPart part -> {
                Bounds.there("digest", part.digest());
                Bounds.there("bytes", part.bytes());
                Bounds.number("offset", part.offset());
            }
            case Frame.Looked looked -> {
                Bounds.number("id", looked.id());
                Bounds.several("lines", looked.lines(), Limits.LINES).forEach(Scrutiny::line);
                Bounds.several("records", looked.records(), Limits.LINES);
            }
            case Frame.Checked checked -> {
                Bounds.number("id", checked.id());
                Bounds.several("results", checked.results(), Limits.CHECKS).forEach(result -> {
                    Bounds.there("health check", result.check());
                    Bounds.text("fault of a health check", result.fault(), Limits.FAULT);
                });
            }
            case Frame.Invoked(var states) -> Bounds.several("invocations", states, Limits.INVOCATIONS)
                    .forEach(InvocationScrutiny::of);
            case Frame.Said part -> InvocationScrutiny.of(part);
            case Frame.Invoke _,Frame.CancelInvocation _,Frame.ForgetInvocation _,Frame.NeedBlob _,Frame.Welcome _,Frame.Order _,Frame.Apply _,Frame.Ack _,Frame.NeedRecords _,Frame.NeedOutput _,Frame.HaveOutput _,Frame.Look _,Frame.Blob _,Frame.Check _ ->
                throw new BadFrame("a " + frame.getClass().getSimpleName() + " is not for the reconciler");
        }
    }

    private static void hello(Frame.Hello hello) {
        Bounds.number("epoch", hello.epoch());
        Bounds.number("order", hello.order());
        Bounds.there("attributes", hello.attributes());
        if (hello.attributes().size() > ATTRIBUTES) {
            throw new BadFrame("more than " + ATTRIBUTES + " attributes");
        }
        hello.attributes().forEach((name, value) -> {
            Bounds.text("name of an attribute", name, Bounds.NAME);
            Bounds.text("attribute", value, Limits.OUTPUT >> 4);
        });
        Bounds.several("held items", hello.held(), KEPT).forEach(Scrutiny::held);
        Bounds.several("outputs", hello.outputs(), Limits.OUTPUTS).forEach(Scrutiny::output);
        Bounds.several("words of what it can", hello.can(), ATTRIBUTES)
                .forEach(word -> Bounds.text("what it can", word, Bounds.NAME));
    }

    private static void output(Output output) {
        Bounds.output(output, Limits.OUTPUT_WHOLE);
    }

    private static void line(Frame.Line line) {
        key(line.key());
        Bounds.there("observation", line.observation());
        Bounds.there("item of an observation", line.observation().item());
        Bounds.time(line.observation().at());
        switch (line.observation()) {
            case Observation.Seen seen -> Bounds.there("record of an observation", seen.record());
            case Observation.Unknown open -> Bounds.text("reason", open.because(), Bounds.TEXT);
            case Observation.Skipped open -> Bounds.text("reason", open.because(), Bounds.TEXT);
        }
    }

    private static void held(Held held) {
        key(held.key());
        Bounds.there("item that is held", held.item());
        Bounds.text("action", held.action(), Bounds.NAME);
        Bounds.there("what becomes of a held item", held.onRelease());
    }

    private static void entry(HostName host, HostEntry entry) {
        if (!host.equals(entry.host())) {
            throw new BadFrame("an entry of another host");
        }
        Bounds.number("epoch", entry.epoch());
        Bounds.number("sequence", entry.sequence());
        Bounds.time(entry.at());
        Bounds.text("cause", entry.cause(), Bounds.NAME);
        Bounds.text("revision", entry.revision(), Bounds.NAME);
        key(entry.key());
        Bounds.there("item of an entry", entry.item());
        Bounds.several("changes", entry.changes(), CHANGES).forEach(Scrutiny::change);
        Bounds.there("outcome", entry.outcome());
        entry.outcome().map(Outcome::because).ifPresent(because -> Bounds.text("reason", because, Bounds.TEXT));
        if (entry.outcome().isPresent()) {
            Bounds.there("reason", entry.outcome().get().because());
        }
        Bounds.text("output", entry.output(), Bounds.TEXT);
        Bounds.there("whole output", entry.whole());
        entry.whole().ifPresent(Scrutiny::output);
    }

    private static void change(Change change) {
        Bounds.there("verb of a change", change.verb());
        Bounds.text("change", change.what(), Bounds.TEXT);
        Bounds.text("change", change.from(), Bounds.TEXT);
        Bounds.text("change", change.to(), Bounds.TEXT);
    }

    private static void key(Key key) {
        Bounds.there("key", key);
        Bounds.text("key", key.text(), KEY);
        if (key.text().isEmpty() || key.text().chars().anyMatch(Character::isISOControl)) {
            throw new BadFrame("a key that is empty or has control characters");
        }
    }

}
