package evenkeel.resource;

import static evenkeel.resource.Shape.Field.may;
import static evenkeel.resource.Shape.Field.must;

import java.util.Map;

import evenkeel.resource.Shape.Any;
import evenkeel.resource.Shape.Choice;
import evenkeel.resource.Shape.Flag;
import evenkeel.resource.Shape.Listed;
import evenkeel.resource.Shape.Mapped;
import evenkeel.resource.Shape.Struct;
import evenkeel.resource.Shape.Words;

/// The fields of SSM's documents that are read and not run yet: Automation, Session and Package.
final class OtherDocumentTables {

    private static final Any ANY = DocumentTables.ANY;
    private static final Words STEP_NAME = new Words("[a-zA-Z0-9_]{1,128}",
            "a step's name: up to 128 of a-z A-Z 0-9 _");
    private static final Words AFTER_FAILURE = new Words("Abort|Continue|step:[a-zA-Z0-9_]{1,128}",
            "Abort, Continue or step:NAME");

    /// Besides the types of a Command document those that name a resource: `AWS::EC2::Instance::Id`, `List<…>` of them.
    static final Struct PARAMETER = parameter();

    private static final Struct STEP = Struct.of("a step", Map.of("precondition", "that is for Command documents"),
            must("name", STEP_NAME, "Its name, once in the document."),
            must("action", Words.ANY, "What performs it: aws:runCommand"), may("inputs", ANY, "What it is told."),
            may("description", Words.ANY, "What it is for."), may("timeoutSeconds", ANY, "After so many it fails."),
            may("maxAttempts", ANY, "How often it is tried."),
            may("onFailure", AFTER_FAILURE, "Abort, Continue or step:NAME"),
            may("onCancel", AFTER_FAILURE, "Abort or step:NAME"), may("nextStep", STEP_NAME, "Which comes next."),
            may("isEnd", ANY, "Whether nothing comes next."), may("isCritical", ANY, "Whether its failure counts."),
            may("outputs", new Listed(Struct.of("an output", Map.of(), must("Name", Words.ANY, "Its name."),
                    may("Selector", Words.ANY, "A JSONPath."), may("Type", Words.ANY, "Its type.")), 0, 100),
                    "What it gives."));

    static final Struct AUTOMATION = Struct.of("a document", Map.of("runtimeConfig", "that is for Command documents"),
            must("schemaVersion", Choice.of("0.3"), "write schemaVersion: '0.3'"),
            may("description", Words.ANY, "What it is for."),
            may("assumeRole", Words.ANY, "A role; not used outside AWS."),
            may("parameters", new Mapped(DocumentTables.PARAMETER_NAME, PARAMETER, 200), "What may be filled in."),
            may("variables", ANY, "What its steps set."),
            must("mainSteps", new Listed(STEP, 1, 500), "The steps: - name, action, inputs"),
            may("outputs", new Listed(Words.ANY, 0, 100), "step.Output"), may("files", ANY, "What is attached."));

    private static final Words MINUTES = new Words("|[1-9][0-9]{0,3}|\\{\\{.*", "minutes, such as \"20\"");
    private static final Struct SESSION_INPUTS = Struct.of("inputs", Map.of(),
            may("s3BucketName", Words.ANY, "Where its log goes."), may("s3KeyPrefix", Words.ANY, "Likewise."),
            may("s3EncryptionEnabled", ANY, "Whether the bucket must be encrypted."),
            may("cloudWatchLogGroupName", Words.ANY, "Where its log goes."),
            may("cloudWatchEncryptionEnabled", ANY, "Whether the group must be encrypted."),
            may("cloudWatchStreamingEnabled", ANY, "Whether the log is written as it comes."),
            may("kmsKeyId", Words.ANY, "A key."), may("runAsEnabled", ANY, "Whether it is another user's."),
            may("runAsDefaultUser", Words.ANY, "Whose it is."), may("idleSessionTimeout", MINUTES, "Minutes: 1 to 60."),
            may("maxSessionDuration", MINUTES, "Minutes: 1 to 1440."),
            may("shellProfile", ANY, "What a shell begins with."));

    static final Struct SESSION = Struct.of("a document", Map.of("mainSteps", "that is for Command documents"),
            must("schemaVersion", Choice.of("1.0"), "write schemaVersion: '1.0'"),
            may("description", Words.ANY, "What it is for."),
            must("sessionType",
                    Choice.of("Standard_Stream", "Port", "InteractiveCommands", "NonInteractiveCommands"),
                    "Standard_Stream, Port, InteractiveCommands or NonInteractiveCommands"),
            may("parameters", new Mapped(DocumentTables.PARAMETER_NAME, DocumentTables.PARAMETER, 200),
                    "What may be filled in."),
            may("inputs", SESSION_INPUTS, "How the session is."), may("properties", ANY, "The port, or the commands."));

    private static final Words SHA256 = new Words("[0-9a-fA-F]{64}", "a SHA-256: 64 of 0-9 a-f");
    private static final Words KEY = new Words("[^\\p{Cntrl}]{1,128}", "a name");
    private static final Struct FILE = Struct.of("a file of a package",
            Map.of("sha256", "write checksums: {sha256: …}"),
            must("checksums", Struct.of("checksums", Map.of(), must("sha256", SHA256, "The SHA-256 of the file.")),
                    "write checksums: {sha256: …}"),
            may("size", ANY, "Bytes."), may("downloadLocation", Words.ANY,
                    "Where it is: an address, or a path of this repository; packages/NAME/FILE if left out."),
            may("allowInsecureDownload", Choice.of("true", "false"), "The address may begin with http://."));
    private static final Struct CHOSEN = Struct.of("a package", Map.of(),
            must("file", Words.ANY, "The name of one of files."));

    static final Struct PACKAGE = Struct.of("a document", Map.of("mainSteps", "that is for Command documents"),
            must("schemaVersion", Choice.of("2.0"), "write schemaVersion: '2.0'"),
            may("description", Words.ANY, "What it is for."),
            must("version", new Words("[A-Za-z0-9_.-]{1,128}", "a version: up to 128 of a-z A-Z 0-9 _ . -"),
                    "The package's version."),
            may("publisher", Words.ANY, "Who made it."), may("assumeRole", Words.ANY, "Not used."),
            may("manifestUrl", Words.ANY, "Not used."), may("packageArn", Words.ANY, "Not used."),
            must("packages", new Mapped(KEY, new Mapped(KEY, new Mapped(KEY, CHOSEN, 20), 100), 50),
                    "platform: version: architecture: {file: NAME}"),
            must("files", new Mapped(new Words("[^\\p{Cntrl}/]{1,255}", "a file's name"), FILE, 20),
                    "Each by its name, with checksums: {sha256: …}"));

    private OtherDocumentTables() {
    }

    private static Struct parameter() {
        var fields = new java.util.ArrayList<>(DocumentTables.PARAMETER.fields().values());
        fields.removeIf(field -> field.name().equals("type") || field.name().equals("interpolationType"));
        var known = String.join("|", DocumentTables.PARAMETER_TYPE.values());
        fields.add(must("type",
                new Words("(?:" + known + "|(?:List<)?AWS::[A-Za-z0-9]+(?:::[A-Za-z0-9]+)+>?)",
                        "String, StringList, Boolean, Integer, MapList, StringMap or AWS::EC2::Instance::Id"),
                "String, StringList, Boolean, Integer, MapList or StringMap"));
        fields.add(may("minValue", ANY, "Not used."));
        fields.add(may("maxValue", ANY, "Not used."));
        return Struct.of("a parameter", Map.of("interpolationType", "that is for Command documents"),
                fields.toArray(Shape.Field[]::new));
    }
}
