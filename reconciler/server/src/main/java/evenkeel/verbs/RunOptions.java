package evenkeel.verbs;

import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What may be said of a command that is to run: what people type for `aws ssm send-command`.
final class RunOptions {

    @Parameters(paramLabel = "DOCUMENT", arity = "0..*", description = "The document; or name it by --document-name.")
    List<String> words = new ArrayList<>();

    @Option(names = "--document-name", paramLabel = "DOCUMENT", description = "The same.")
    String documentName;

    @Option(names = "--targets", paramLabel = "TARGET", arity = "1..*", description = "Which hosts: Key=tag:Role,Values=web,db; keys are tag:NAME, tag-key, resource-groups:Name and InstanceIds. Of several, all must match. JSON is taken too.")
    List<String> targets = new ArrayList<>();

    @Option(names = "--instance-ids", paramLabel = "HOST", arity = "1..*", description = "These hosts, by name, in place of --targets.")
    List<String> hosts = new ArrayList<>();

    @Option(names = "--parameters", paramLabel = "VALUES", arity = "1..*", description = "JSON, or Name=value,value; file://FILE where evenkeel is asked, not ssh.")
    List<String> parameters = new ArrayList<>();

    @Option(names = "--max-concurrency", paramLabel = "N|N%", defaultValue = "50", description = "On how many hosts at once; default 50.")
    String maxConcurrency;

    @Option(names = "--max-errors", paramLabel = "N|N%", defaultValue = "0", description = "After more errors than this no further host begins; default 0.")
    String maxErrors;

    @Option(names = "--timeout-seconds", paramLabel = "N", defaultValue = "3600", description = "What has not begun after so many seconds never does; 30 to 2592000, default 3600.")
    String timeoutSeconds;

    @Option(names = "--comment", paramLabel = "TEXT", defaultValue = "", description = "What it is for, up to 100 characters.")
    String comment;

    @Option(names = "--document-version", paramLabel = "VERSION", defaultValue = "$DEFAULT", description = "$DEFAULT or $LATEST: Git has one.")
    String documentVersion;

    @Option(names = "--document-hash", paramLabel = "SHA256", defaultValue = "", description = "Refuses to run the document if its file has another one.")
    String documentHash;

    @Option(names = "--document-hash-type", paramLabel = "TYPE", defaultValue = "Sha256", description = "Sha256.")
    String documentHashType;

    @Option(names = "--output-to", paramLabel = "NAME", defaultValue = "", description = "Copies the outputs there: a destination that the reconciler's configuration names, maybe with /FOLDER after it.")
    String outputTo;

    @Option(names = "--output-s3-bucket-name", paramLabel = "BUCKET", defaultValue = "", description = "The same, by the bucket of that destination.")
    String bucket;

    @Option(names = "--output-s3-key-prefix", paramLabel = "PREFIX", defaultValue = "", description = "Where in that bucket.")
    String prefix;

    @Option(names = "--detach", description = "Does not wait for it, and shows nothing of it but its id.")
    boolean detach;

    @Option(names = {"--region", "--profile", "--output-s3-region"}, hidden = true)
    List<String> passedOver = new ArrayList<>();

    @Option(names = {"--service-role-arn", "--notification-config", "--cloud-watch-output-config",
            "--alarm-configuration", "--cli-input-json", "--query"}, hidden = true)
    List<String> unknownHere = new ArrayList<>();
}
