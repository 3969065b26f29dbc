package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The inputs of a step, or the fields of one of them, as they are read: each fault is a sentence that names the field.
///
/// @param where what is said before the name of a field: nothing, or `sourceInfo.`
record Inputs(String where, ObjectNode fields) {

    static Inputs of(ObjectNode fields) {
        return new Inputs("", fields);
    }

    /// Empty where nothing, or an empty text, is written.
    Optional<String> text(String name) throws IOException {
        var value = fields.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainer()) {
            throw new IOException(where + name + ": write a text");
        }
        return Optional.of(value.asString()).filter(text -> !text.isEmpty());
    }

    String required(String name) throws IOException {
        return text(name).orElseThrow(() -> new IOException(where + name + " is missing: write it"));
    }

    /// One of these texts.
    String one(String name, String byDefault, Set<String> of) throws IOException {
        var text = text(name).orElse(byDefault);
        if (!of.contains(text)) {
            throw new IOException(where + name + ": " + text + " is none of " + String.join(", ", new TreeSet<>(of)));
        }
        return text;
    }

    /// `true` or `false`, also as a text, in any case; false where nothing is written.
    boolean flag(String name) throws IOException {
        var text = text(name).orElse("false");
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new IOException(where + name + ": write true or false, not " + text);
        }
        return text.equalsIgnoreCase("true");
    }

    /// A map, or a text that is one in JSON or YAML.
    Optional<ObjectNode> map(String name) throws IOException {
        var value = fields.path(name);
        if (value.isMissingNode() || value.isNull() || value.isString() && value.stringValue().isBlank()) {
            return Optional.empty();
        }
        JsonNode read = value.isString() ? Written.read(where + name, value.stringValue()) : value;
        if (read instanceof ObjectNode map) {
            return Optional.of(map);
        }
        throw new IOException(where + name + ": write a map");
    }

    /// The fields of a map that has to be there.
    Inputs within(String name) throws IOException {
        var map = map(name).orElseThrow(() -> new IOException(where + name + " is missing: write it"));
        return new Inputs(where + name + ".", map);
    }

    /// A misspelt field is no field that is left out.
    void only(Set<String> known) throws IOException {
        for (var name : fields.propertyNames()) {
            if (!known.contains(name)) {
                throw new IOException(where + name + " is not known here: write one of "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }
}
