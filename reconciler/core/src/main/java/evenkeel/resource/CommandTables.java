package evenkeel.resource;

import static evenkeel.resource.Shape.Field.may;
import static evenkeel.resource.Shape.Field.must;

import java.time.Duration;
import java.util.Map;

import evenkeel.model.Tree;
import evenkeel.resource.Shape.Listed;
import evenkeel.resource.Shape.Number;
import evenkeel.resource.Shape.Span;
import evenkeel.resource.Shape.Struct;
import evenkeel.resource.Shape.Words;

/// The fields of `commands/NAME.yaml` and `triggers/NAME.yaml`, and what they become.
final class CommandTables {

    private static final Map<String, String> SCHEDULED = Map.of("scheduleExpression",
            "a command runs once: write an association");
    private static final Listed TARGETS = new Listed(Tables.TARGET, 1, 5);
    private static final Words COMMENT = new Words("(?s).{0,100}", "up to 100 characters");
    private static final Number DELIVERY = new Number(30, 2_592_000);

    static final Struct COMMAND = Struct.of("a command", SCHEDULED,
            must("documentName", Tables.NAME, "The name of a file in documents/, without .yaml."),
            must("targets", TARGETS, "Which hosts: all targets must match, each by one value."),
            may("parameters", new Shape.Any(Map.of("type", "object")), "Values for the document's parameters."),
            may("maxConcurrency", Tables.PACE, "How many hosts at once: a number or a percentage.", "50"),
            may("maxErrors", Tables.ERRORS, "After more errors than this no further host begins.", "0"),
            may("timeoutSeconds", DELIVERY, "What has not begun after so many seconds never does.", "3600"),
            may("comment", COMMENT, "What it is for."));

    private static final Struct RUN = Struct.of("what a trigger runs", SCHEDULED,
            must("documentName", Tables.NAME, "The name of a file in documents/, without .yaml."),
            may("targets", TARGETS, "On which hosts; on the one that the event is about, if left out."),
            may("parameters", new Shape.Any(Map.of("type", "object")), "Values for the document's parameters."),
            may("maxConcurrency", Tables.PACE, "How many hosts at once: a number or a percentage.", "50"),
            may("maxErrors", Tables.ERRORS, "After more errors than this no further host begins.", "0"),
            may("timeoutSeconds", DELIVERY, "What has not begun after so many seconds never does.", "3600"),
            may("comment", COMMENT, "What it is for."));

    static final Struct TRIGGER = Struct.of("a trigger", Map.of("action", "write run: {documentName: ...}"),
            must("events", new Listed(RolloutTables.EVENT, 1, 50), "Which events."),
            may("targets", TARGETS, "Of which hosts; all if left out."),
            may("associations", new Listed(Tables.NAME, 1, 200), "Of which associations; all if left out."),
            must("run", RUN, "Which document is run."),
            may("times", new Number(1, 1_000), "So often at most …", "1"),
            may("within", new Span(Duration.ofMinutes(1), Duration.ofDays(7)), "… in such a time.", "1h"));

    private CommandTables() {
    }

    static Fleet.CommandFile command(Sheet sheet, Tree.Fields parameters) {
        var spec = sheet.spec();
        return new Fleet.CommandFile(sheet.name(), spec.text("documentName").orElseThrow(), Values.targets(spec),
                parameters, spec.text("maxConcurrency").orElseThrow(), spec.text("maxErrors").orElseThrow(),
                spec.number("timeoutSeconds"), spec.text("comment").orElse(""), sheet.digest(), sheet.at());
    }

    static Trigger trigger(Sheet sheet, Tree.Fields parameters) {
        var spec = sheet.spec();
        var filter = new EventFilter(Kind.TRIGGER.place() + sheet.name() + ".yaml", spec.words("events"),
                Values.targets(spec), spec.words("associations"));
        return new Trigger(sheet.name(), filter, command(of(sheet), parameters), spec.number("times"),
                Spans.parse(spec.text("within").orElseThrow()).orElseThrow(), sheet.at());
    }

    /// What a trigger runs, as a command.
    static Sheet of(Sheet trigger) {
        return new Sheet(Kind.COMMAND, trigger.name(), trigger.digest(), trigger.at(), trigger.spec().below("run"));
    }
}
