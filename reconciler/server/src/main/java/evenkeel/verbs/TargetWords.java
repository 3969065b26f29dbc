package evenkeel.verbs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import evenkeel.resource.Fleet.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Makes targets of what a person typed.
final class TargetWords {

    private static final int TARGETS = 5;
    private static final int VALUES = 50;
    private static final int KEY = 163;
    private static final int VALUE = 256;

    private TargetWords() {
    }

    /// Whether a word is one, and not the document's name after the targets.
    static boolean isTarget(String word) {
        return word.startsWith("[") || word.startsWith("{") || word.contains("=") || word.startsWith("file:");
    }

    static List<Target> of(RunOptions options) {
        var words = options.targets.stream().filter(TargetWords::isTarget).toList();
        if (words.isEmpty() == options.hosts.isEmpty()) {
            throw RunWords.wrong(words.isEmpty()
                    ? "say on which hosts: --targets Key=tag:Role,Values=web or --instance-ids HOST"
                    : "--targets and --instance-ids are one or the other");
        }
        var targets = new ArrayList<Target>();
        words.forEach(word -> target(word, targets));
        if (!options.hosts.isEmpty()) {
            targets.add(new Target("InstanceIds", options.hosts));
        }
        if (targets.size() > TARGETS) {
            throw RunWords
                    .wrong("there are " + targets.size() + " targets: write at most " + TARGETS + ", or make a group");
        }
        targets.forEach(TargetWords::check);
        return targets;
    }

    private static void target(String word, List<Target> targets) {
        TypedValue.here("--targets", word);
        if (word.startsWith("[") || word.startsWith("{")) {
            var json = TypedValue.json("--targets", word);
            (json instanceof ArrayNode several ? several : List.of(json)).forEach(each -> targets.add(target(each)));
            return;
        }
        var parts = TypedValue.shorthand("--targets", word);
        if (!parts.keySet().equals(Set.of("Key", "Values")) || parts.get("Key").size() != 1) {
            throw RunWords.wrong("--targets " + word + " is none: write Key=tag:NAME,Values=VALUE,VALUE");
        }
        targets.add(new Target(parts.get("Key").getFirst(), parts.get("Values")));
    }

    private static Target target(JsonNode json) {
        var values = new ArrayList<String>();
        json.path("Values").forEach(value -> values.add(value.asString("")));
        if (!json.path("Key").isString() || !json.path("Values").isArray()) {
            throw RunWords.wrong("--targets as JSON are [{\"Key\":\"tag:NAME\",\"Values\":[\"VALUE\"]}]");
        }
        return new Target(json.path("Key").asString(), values);
    }

    private static void check(Target target) {
        var key = target.key();
        if (key.length() > KEY || !key.matches("InstanceIds|tag:.+|tag-key|resource-groups:Name")) {
            throw RunWords.wrong("a target has no key " + key + ": write InstanceIds, tag:NAME, tag-key or"
                    + " resource-groups:Name");
        }
        if (target.values().isEmpty() || target.values().size() > VALUES) {
            throw RunWords
                    .wrong("the target " + key + " has " + target.values().size() + " values: write 1 to " + VALUES
                            + (target.values().isEmpty() ? "" : ", or make a group"));
        }
        if (target.values().stream().anyMatch(value -> value.isEmpty() || value.length() > VALUE)) {
            throw RunWords.wrong("a value of the target " + key + " is empty or too long: write 1 to " + VALUE
                    + " characters");
        }
    }
}
