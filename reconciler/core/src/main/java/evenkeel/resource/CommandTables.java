package evenkeel.resource;

import static evenkeel.resource.Shape.Field.may;
import static evenkeel.resource.Shape.Field.must;

import java.util.Map;

import evenkeel.model.Tree;
import evenkeel.resource.Shape.Listed;
import evenkeel.resource.Shape.Number;
import evenkeel.resource.Shape.Struct;
import evenkeel.resource.Shape.Words;

/// The fields of `commands/NAME.yaml`, and what they become.
final class CommandTables {

    private static final Number DELIVERY = new Number(30, 2_592_000);

    static final Struct COMMAND = Struct.of("a command",
            Map.of("scheduleExpression", "a command runs once: write an association"),
            must("documentName", Tables.NAME, "The name of a file in documents/, without .yaml."),
            must("targets", new Listed(Tables.TARGET, 1, 5), "Which hosts: all targets must match, each by one value."),
            may("parameters", new Shape.Any(Map.of("type", "object")), "Values for the document's parameters."),
            may("maxConcurrency", Tables.PACE, "How many hosts at once: a number or a percentage.", "50"),
            may("maxErrors", Tables.ERRORS, "After more errors than this no further host begins.", "0"),
            may("timeoutSeconds", DELIVERY, "What has not begun after so many seconds never does.", "3600"),
            may("comment", new Words("(?s).{0,100}", "up to 100 characters"), "What it is for."));

    private CommandTables() {
    }

    static Fleet.CommandFile command(Sheet sheet, Tree.Fields parameters) {
        var spec = sheet.spec();
        return new Fleet.CommandFile(sheet.name(), spec.text("documentName").orElseThrow(), Values.targets(spec),
                parameters, spec.text("maxConcurrency").orElseThrow(), spec.text("maxErrors").orElseThrow(),
                spec.number("timeoutSeconds"), spec.text("comment").orElse(""), sheet.digest(), sheet.at());
    }
}
