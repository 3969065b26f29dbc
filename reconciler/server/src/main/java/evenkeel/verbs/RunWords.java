package evenkeel.verbs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.command.CommandRequest;
import evenkeel.document.DocumentName;
import evenkeel.document.Unreadable;
import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a request of what a person typed. Each method throws an [IllegalArgumentException] that says what to write
/// instead.
final class RunWords {

    private static final int COMMENT = 100;
    private static final int PREFIX = 500;
    /// Bytes of the parameters as JSON.
    static final int PARAMETERS = 64 << 10;

    private RunWords() {
    }

    /// @param output where outputs are copied to, as the reconciler's configuration names it
    static CommandRequest of(RunOptions options, String document, String output) {
        if (!options.unknownHere.isEmpty()) {
            throw wrong("--service-role-arn, --notification-config, --cloud-watch-output-config,"
                    + " --alarm-configuration, --cli-input-json and --query are not known here: leave them out."
                    + " Notifications are files in notifications/; -o json and --output-to serve for the rest");
        }
        pattern("--max-concurrency", options.maxConcurrency, "[1-9][0-9]*|[1-9][0-9]%|[1-9]%|100%",
                "a number from 1, such as 10, or 1% to 100%");
        pattern("--max-errors", options.maxErrors, "[1-9][0-9]*|0|[1-9][0-9]%|[0-9]%|100%",
                "a number from 0, such as 1, or 0% to 100%");
        pattern("--document-version", options.documentVersion, "\\$DEFAULT|\\$LATEST",
                "$DEFAULT or $LATEST, or leave it out: Git has one version, that of the accepted revision");
        if (options.comment.length() > COMMENT) {
            throw wrong("--comment has " + options.comment.length() + " characters: write at most " + COMMENT);
        }
        return new CommandRequest(document, TargetWords.of(options), parameters(options.parameters),
                options.maxConcurrency,
                options.maxErrors, seconds(options.timeoutSeconds), options.comment, !options.detach, output);
    }

    /// The name of the document: the one word that is no target.
    static String document(RunOptions options) {
        var names = new ArrayList<>(options.words);
        options.targets.stream().filter(word -> !TargetWords.isTarget(word)).forEach(names::add);
        if (options.documentName != null) {
            names.add(options.documentName);
        }
        if (names.size() != 1) {
            throw wrong(names.isEmpty()
                    ? "write which document to run: run DOCUMENT --targets Key=tag:Role,Values=web"
                    : "run takes one document, and these are " + names.size() + ": " + String.join(" ", names)
                            + "; a target is Key=…,Values=…");
        }
        try {
            return DocumentName.of(names.getFirst());
        } catch (Unreadable e) {
            throw wrong(e.getMessage());
        }
    }

    private static int seconds(String text) {
        pattern("--timeout-seconds", text, "[1-9][0-9]{1,6}", "30 to 2592000");
        int seconds = Integer.parseInt(text);
        if (seconds < 30 || seconds > 2_592_000) {
            throw wrong("--timeout-seconds " + text + " cannot be: write 30 to 2592000");
        }
        return seconds;
    }

    private static SortedMap<String, JsonNode> parameters(List<String> words) {
        var parameters = new TreeMap<String, JsonNode>();
        for (var word : words) {
            TypedValue.here("--parameters", word);
            if (!word.startsWith("{")) {
                TypedValue.shorthand("--parameters", word)
                        .forEach((name, values) -> parameters.put(name, Json.MAPPER.valueToTree(values)));
            } else if (TypedValue.json("--parameters", word) instanceof ObjectNode object) {
                object.properties().forEach(each -> parameters.put(each.getKey(), each.getValue()));
            }
        }
        int size = Json.line(parameters).getBytes(StandardCharsets.UTF_8).length;
        if (size > PARAMETERS) {
            throw wrong("the parameters have " + size + " bytes, at most " + PARAMETERS
                    + " are taken: put what is longer into a file that the document downloads");
        }
        return parameters;
    }

    static String folder(String prefix) {
        var plain = prefix.replaceAll("^/+|/+$", "");
        if (plain.length() > PREFIX || !plain.matches("[a-zA-Z0-9_.=+@ /-]*")
                || Arrays.asList(plain.split("/")).contains("..")) {
            throw wrong("the folder " + prefix + " cannot be: write up to " + PREFIX
                    + " letters, digits and _ . = + @ / -");
        }
        return plain;
    }

    private static void pattern(String what, String text, String pattern, String instead) {
        if (!text.matches(pattern)) {
            throw wrong(what + " " + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + " cannot be: write "
                    + instead);
        }
    }

    static IllegalArgumentException wrong(String because) {
        return new IllegalArgumentException(because);
    }
}
