package evenkeel.resource;

import static evenkeel.resource.Shape.Field.may;
import static evenkeel.resource.Shape.Field.must;

import java.util.List;
import java.util.Map;

import evenkeel.resource.Shape.Any;
import evenkeel.resource.Shape.Choice;
import evenkeel.resource.Shape.Listed;
import evenkeel.resource.Shape.Mapped;
import evenkeel.resource.Shape.Number;
import evenkeel.resource.Shape.Struct;
import evenkeel.resource.Shape.Words;

/// The fields of SSM's Command documents, schema 2.2, and those that Evenkeel adds to steps.
final class DocumentTables {

    static final Words NAME = new Words("(?i:(?!aws|amazon|amzn))[a-zA-Z0-9_.-]{3,128}",
            "a document's name: 3 to 128 of a-z A-Z 0-9 _ . - that does not begin with aws, amazon or amzn");
    static final Words PARAMETER_NAME = new Words("[a-zA-Z0-9]{1,128}", "a parameter's name: letters and digits only");
    static final Choice PARAMETER_TYPE = Choice.of("String", "StringList", "Boolean", "Integer", "MapList",
            "StringMap");
    private static final Number COUNT = new Number(0, 65_536);

    static final Struct PARAMETER = Struct.of("a parameter", Foreign.PARAMETER,
            must("type", PARAMETER_TYPE, "String, StringList, Boolean, Integer, MapList or StringMap"),
            may("description", Words.ANY, "What it is for."),
            may("default", new Any(Map.of()), "What stands in for it; without one it must be given."),
            may("allowedValues", new Listed(Words.ANY, 1, 500), "It is one of these."),
            may("allowedPattern", Words.ANY, "A regular expression that it holds a match of."),
            may("displayType", Choice.of("textfield", "textarea"), "For consoles; not used."),
            may("minChars", COUNT, "At least so many characters."), may("maxChars", COUNT, "At most so many."),
            may("minItems", COUNT, "At least so many values."), may("maxItems", COUNT, "At most so many."));

    private static final Listed NAMES = new Listed(Words.ANY, 0, 200);

    static final Struct STEP = Struct.of("a step", Foreign.STEP,
            must("action", Words.ANY, "What performs it: file, aws:runShellScript"),
            must("name", new Words("[a-zA-Z0-9_.-]{1,128}", "a step's name: up to 128 of a-z A-Z 0-9 _ . -"),
                    "Its name, once in the document."),
            may("inputs", new Any(Map.of("type", "object")), "What the action is told."),
            may("description", Words.ANY, "What it is for."),
            may("precondition",
                    Struct.of("a precondition", Map.of(),
                            must("StringEquals", new Listed(Words.ANY, 2, 2), "[platformType, Linux]")),
                    "Where it holds, the step runs; elsewhere it is skipped."),
            may("onFailure", Choice.of("continue", "exit"), "exit: when it fails, later steps are skipped.",
                    "continue"),
            may("requires", NAMES, "These steps, or keys, must be as desired first."),
            may("after", NAMES, "These steps, or keys, come first, whatever becomes of them."),
            may("onChangeOf", NAMES, "It runs again when these have changed."),
            may("onRelease", Choice.of("restore", "leave", "remove"), "What becomes of it when it leaves Git."),
            may("maxAttempts", new Any(Map.of()), "SSM reads it and does not use it; so does Evenkeel."),
            may("timeoutSeconds", new Any(Map.of()), "SSM does not use it here: it belongs into inputs."),
            may("settings", new Any(Map.of()), "SSM reads it and does not use it; so does Evenkeel."));

    static final Struct DOCUMENT = Struct.of("a document", Foreign.DOCUMENT,
            must("schemaVersion", new Choice(List.of("2.2")), "write schemaVersion: '2.2'"),
            may("description", Words.ANY, "What it is for."),
            may("parameters", new Mapped(PARAMETER_NAME, PARAMETER, 200), "What an association may fill in."),
            must("mainSteps", new Listed(STEP, 1, 500), "The steps, in their order: - action, name, inputs"));

    private DocumentTables() {
    }
}
