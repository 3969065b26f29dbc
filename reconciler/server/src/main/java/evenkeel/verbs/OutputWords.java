package evenkeel.verbs;

import java.util.List;

/// Where outputs are to be copied to, as a person typed it: one of the places that the reconciler's configuration
/// names, and maybe a folder in it.
final class OutputWords {

    private OutputWords() {
    }

    /// @return `NAME` or `NAME/FOLDER`; empty for nowhere
    /// @throws IllegalArgumentException that says what to write instead
    static String of(RunOptions options, List<Destination> known) {
        if (!options.outputTo.isEmpty() && !options.bucket.isEmpty()) {
            throw RunWords.wrong("--output-to and --output-s3-bucket-name are one or the other");
        }
        if (!options.prefix.isEmpty() && options.bucket.isEmpty()) {
            throw RunWords.wrong("--output-s3-key-prefix needs --output-s3-bucket-name");
        }
        return options.bucket.isEmpty()
                ? options.outputTo.isEmpty() ? "" : named(options.outputTo, known)
                : bucket(options.bucket, RunWords.folder(options.prefix), known);
    }

    private static String named(String text, List<Destination> known) {
        int slash = text.indexOf('/');
        var name = slash < 0 ? text : text.substring(0, slash);
        if (known.stream().noneMatch(one -> one.name().equals(name))) {
            throw RunWords.wrong("--output-to " + text + ": the reconciler's configuration names no such destination"
                    + names(known));
        }
        return joined(name, RunWords.folder(slash < 0 ? "" : text.substring(slash + 1)));
    }

    private static String bucket(String bucket, String prefix, List<Destination> known) {
        for (var one : known) {
            if (one.bucket().filter(bucket::equals).isPresent()) {
                if (one.prefix().isEmpty() || prefix.equals(one.prefix())) {
                    return joined(one.name(), one.prefix().isEmpty() ? prefix : "");
                }
                if (prefix.startsWith(one.prefix() + "/")) {
                    return joined(one.name(), prefix.substring(one.prefix().length() + 1));
                }
            }
        }
        throw RunWords.wrong("the reconciler's configuration names no destination with the bucket " + bucket
                + " and that prefix" + names(known));
    }

    private static String joined(String name, String folder) {
        return folder.isEmpty() ? name : name + "/" + folder;
    }

    private static String names(List<Destination> known) {
        return known.isEmpty()
                ? ", and none at all: see serve --command-output"
                : "; it names " + String.join(", ", known.stream().map(Destination::name).toList());
    }
}
