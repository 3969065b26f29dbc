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

/// The fields of SSM's Command documents, and those that Evenkeel adds to steps.
final class DocumentTables {

    static final Words NAME = new Words("(?i:(?!aws|amazon|amzn))[a-zA-Z0-9_.-]{3,128}",
            "a document's name: 3 to 128 of a-z A-Z 0-9 _ . - that does not begin with aws, amazon or amzn");
    static final Words PARAMETER_NAME = new Words("[^\\p{Cntrl}]{1,128}", "a parameter's name: letters and digits");
    static final Choice PARAMETER_TYPE = Choice.of("String", "StringList", "Boolean", "Integer", "MapList",
            "StringMap");
    static final Any ANY = new Any(Map.of());
    private static final Number COUNT = new Number(0, 65_536);

    static final Struct PARAMETER = Struct.of("a parameter", Map.of(),
            must("type", PARAMETER_TYPE, "String, StringList, Boolean, Integer, MapList or StringMap"),
            may("description", Words.ANY, "What it is for."),
            may("default", ANY, "What stands in for it; without one it must be given."),
            may("allowedValues", new Listed(Words.ANY, 1, 500), "It is one of these."),
            may("allowedPattern", Words.ANY, "A regular expression that it holds a match of."),
            may("displayType", Choice.of("textfield", "textarea"), "For consoles; not used."),
            may("minChars", COUNT, "At least so many characters."), may("maxChars", COUNT, "At most so many."),
            may("minItems", COUNT, "At least so many values."), may("maxItems", COUNT, "At most so many."),
            may("interpolationType", Choice.of("ENV_VAR"),
                    "ENV_VAR: scripts find it in their environment, as SSM_ and its name."));

    private static final Listed NAMES = new Listed(Words.ANY, 0, 200);

    static final Struct STEP = Struct.of("a step", Foreign.STEP,
            must("action", Words.ANY, "What performs it: file, aws:runShellScript"),
            must("name", new Words("[a-zA-Z0-9_.-]{1,128}", "a step's name: up to 128 of a-z A-Z 0-9 _ . -"),
                    "Its name, once in the document."),
            may("inputs", new Any(Map.of("type", "object")), "What the action is told."),
            may("description", Words.ANY, "What it is for."),
            may("precondition", new Any(Map.of("type", "object")),
                    "StringEquals: [platformType, Linux]. Where it holds, the step runs; elsewhere it is skipped."),
            may("onFailure", Choice.of("continue", "exit"), "exit: when it fails, later steps are skipped.",
                    "continue"),
            may("requires", NAMES, "These steps, or keys, must be as desired first."),
            may("after", NAMES, "These steps, or keys, come first, whatever becomes of them."),
            may("onChangeOf", NAMES, "It runs again when these have changed."),
            may("onRelease", Choice.of("restore", "leave", "remove"), "What becomes of it when it leaves Git."),
            may("maxAttempts", ANY, "SSM reads it and does not use it; so does Evenkeel."),
            may("timeoutSeconds", ANY, "SSM does not use it here: it belongs into inputs."),
            may("settings", ANY, "SSM reads it and does not use it; so does Evenkeel."));

    private static final Mapped PARAMETERS = new Mapped(PARAMETER_NAME, PARAMETER, 200);
    private static final Shape STEPS = new Listed(STEP, 1, 500);

    static final Struct DOCUMENT = steps("2.2");
    /// Its steps have no precondition, and what a platform does not know fails.
    static final Struct SECOND = steps("2.0", "2.0.1", "2.0.2", "2.0.3");
    static final Struct FIRST = Struct.of("a document",
            Map.of("mainSteps", "that is schema 2.2: write schemaVersion: '2.2'"),
            must("schemaVersion", Choice.of("1.2", "1.0"), "write schemaVersion: '1.2'"),
            may("description", Words.ANY, "What it is for."),
            may("parameters", PARAMETERS, "What may be filled in."),
            must("runtimeConfig",
                    new Mapped(new Words("[A-Za-z0-9:._-]{1,128}", "an action, such as aws:runShellScript"),
                            Struct.of("a plugin", Map.of(),
                                    must("properties", ANY, "The inputs: fields, or a list of such."),
                                    may("settings", ANY, "Not used."), may("description", Words.ANY, "Not used.")),
                            50),
                    "The actions, each with its properties."));

    private DocumentTables() {
    }

    private static Struct steps(String... versions) {
        return Struct.of("a document", Foreign.DOCUMENT,
                must("schemaVersion", new Choice(List.of(versions)), "write schemaVersion: '" + versions[0] + "'"),
                may("description", Words.ANY, "What it is for."),
                may("parameters", PARAMETERS, "What an association may fill in."),
                must("mainSteps", STEPS, "The steps, in their order: - action, name, inputs"),
                may("outputs", ANY, "SSM reads it and does not use it; so does Evenkeel."),
                may("files", ANY, "SSM reads it and does not use it; so does Evenkeel."));
    }
}
