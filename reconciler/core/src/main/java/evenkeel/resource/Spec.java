package evenkeel.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.resource.Shape.Listed;
import evenkeel.resource.Shape.Struct;
import evenkeel.yaml.Marked;

/// Fields that have been held against their table: what is there has its shape, and defaults stand in for the rest.
record Spec(Struct struct, Marked.Fields fields) {

    /// As it was written, or the default; empty where it has neither, or was faulty.
    Optional<String> text(String name) {
        var known = struct.fields().get(name);
        if (known == null) {
            throw new IllegalStateException(struct.what() + " has no " + name);
        }
        return fields.get(name) instanceof Marked.Text text ? Optional.of(text.value()) : known.byDefault();
    }

    boolean flag(String name) {
        return text(name).filter("true"::equals).isPresent();
    }

    int number(String name) {
        return text(name).flatMap(Scalars::number).orElse(0);
    }

    /// The texts of a list; empty where it is left out.
    List<Marked.Text> texts(String name) {
        return fields.get(name) instanceof Marked.Many(var values, var _)
                ? values.stream().filter(Marked.Text.class::isInstance).map(Marked.Text.class::cast).toList()
                : List.of();
    }

    List<String> words(String name) {
        return texts(name).stream().map(Marked.Text::value).toList();
    }

    /// The fields of each of a list.
    List<Spec> specs(String name) {
        return fields.get(name) instanceof Marked.Many(var values, var _)
                && struct.fields().get(name).shape() instanceof Listed(Struct each, var _, var _)
                        ? values.stream().map(value -> new Spec(each, (Marked.Fields) value)).toList()
                        : List.of();
    }

    /// The fields below one; none where it is left out.
    Spec below(String name) {
        var below = (Struct) struct.fields().get(name).shape();
        return new Spec(below, fields.get(name) instanceof Marked.Fields found
                ? found
                : new Marked.Fields(Map.of(), fields.at()));
    }

    SortedMap<String, String> map(String name) {
        var map = new TreeMap<String, String>();
        if (fields.get(name) instanceof Marked.Fields found) {
            found.fields().forEach((key, field) -> {
                if (field.value() instanceof Marked.Text text) {
                    map.put(key, text.value());
                }
            });
        }
        return map;
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /// Where a field's value stands, or where all begins.
    Position at(String name) {
        return has(name) ? fields.get(name).at() : fields.at();
    }

    Position at() {
        return fields.at();
    }
}
