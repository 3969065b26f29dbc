package evenkeel.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `{{ssm:NAME}}` and `{{ssm:NAME:VERSION}}`: values that are kept outside a document. They are looked up after its
/// parameters were filled in, so that a value that somebody types may name one too.
public final class StoreReferences {

    static final Pattern PLAIN = Pattern.compile("\\{\\{\\s*ssm:([/\\w.:-]+)\\s*\\}\\}");
    static final Pattern SECURE = Pattern.compile("\\{\\{\\s*ssm-secure:([/\\w.:-]+)\\s*\\}\\}");

    private StoreReferences() {
    }

    /// A value that is kept.
    public record Stored(Type type, String value) {
        public enum Type {
            STRING, STRING_LIST, SECURE_STRING
        }
    }

    /// What is referred to, in the order of their names: `NAME` or `NAME:VERSION`, each once.
    public static List<String> in(JsonNode written) {
        return found(written, PLAIN);
    }

    /// Why a document cannot be run as long as nothing keeps values: it, or a value for it, refers to one. Empty if
    /// none does. Whoever begins a command asks this.
    public static Optional<String> refusal(CommandDocument document, Map<String, JsonNode> parameters) {
        var names = new TreeSet<String>();
        var all = JsonNodeFactory.instance.arrayNode();
        document.steps().forEach(step -> all.add(step.inputs()));
        parameters.values().forEach(all::add);
        found(all, PLAIN).forEach(name -> names.add("{{ssm:" + name + "}}"));
        found(all, SECURE).forEach(name -> names.add("{{ssm-secure:" + name + "}}"));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("it refers to " + String.join(", ", names)
                        + ", and there is no parameter store yet: give the value itself, as a parameter");
    }

    /// Puts the values in: within a longer text, or as an item of a list on its own, where a StringList becomes as many
    /// items as it has, parted at each comma.
    ///
    /// @param lookup by `NAME` or `NAME:VERSION`; empty if there is no such value
    /// @throws Unreadable if one is missing, secret, or a StringList that would become part of a text
    public static JsonNode fill(JsonNode written, Function<String, Optional<Stored>> lookup) throws Unreadable {
        var found = new TreeMap<String, Stored>();
        var missing = new TreeSet<String>();
        for (var name : in(written)) {
            lookup.apply(name).ifPresentOrElse(stored -> found.put(name, stored), () -> missing.add(name));
        }
        if (!missing.isEmpty()) {
            throw new Unreadable("Input contains invalid parameters [" + String.join(" ", missing) + "]");
        }
        var secret = found.entrySet().stream().filter(each -> each.getValue().type() == Stored.Type.SECURE_STRING)
                .map(Map.Entry::getKey).toList();
        if (!secret.isEmpty()) {
            throw new Unreadable(
                    "Parameters [" + String.join(" ", secret) + "] of type SecureString are not supported");
        }
        return put(written, found);
    }

    private static JsonNode put(JsonNode written, SortedMap<String, Stored> found) throws Unreadable {
        switch (written) {
            case ObjectNode fields -> {
                var filled = JsonNodeFactory.instance.objectNode();
                for (var each : fields.properties()) {
                    filled.set(each.getKey(), put(each.getValue(), found));
                }
                return filled;
            }
            case ArrayNode values -> {
                var filled = JsonNodeFactory.instance.arrayNode();
                for (var value : values) {
                    var whole = PLAIN.matcher(value.isString() ? value.stringValue() : "");
                    if (whole.matches() && found.get(whole.group(1)).type() == Stored.Type.STRING_LIST) {
                        List.of(found.get(whole.group(1)).value().split(",", -1)).forEach(filled::add);
                    } else {
                        filled.add(put(value, found));
                    }
                }
                return filled;
            }
            default -> {
                return written.isString()
                        ? JsonNodeFactory.instance.stringNode(inText(written.stringValue(), found))
                        : written;
            }
        }
    }

    private static String inText(String text, SortedMap<String, Stored> found) throws Unreadable {
        var lists = PLAIN.matcher(text).results().map(place -> place.group(1))
                .filter(name -> found.get(name).type() == Stored.Type.STRING_LIST).toList();
        if (!lists.isEmpty()) {
            throw new Unreadable("the parameter " + lists.getFirst() + " is of type StringList, and cannot be used as"
                    + " a String: it may stand alone, as an item of a list");
        }
        return PLAIN.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(found.get(place.group(1)).value()));
    }

    private static List<String> found(JsonNode written, Pattern pattern) {
        var names = new TreeSet<String>();
        collect(written, pattern, names);
        return List.copyOf(names);
    }

    private static void collect(JsonNode written, Pattern pattern, TreeSet<String> names) {
        if (written.isString()) {
            pattern.matcher(written.stringValue()).results().forEach(place -> names.add(place.group(1)));
        }
        written.forEach(each -> collect(each, pattern, names));
    }
}
