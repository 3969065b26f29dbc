package evenkeel.model;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A value as the fleet repository writes it, before anything gives it meaning: text, a list, or named fields.
/// There are no numbers and no flags here: `mode: 0644` is the text `0644` until an action reads it.
public sealed interface Tree {

    /// One scalar, as it was written.
    record Text(String value) implements Tree {
    }

    /// Several, in their order.
    record Many(List<Tree> values) implements Tree {
        public Many {
            values = List.copyOf(values);
        }
    }

    /// Named, in the order of their names.
    record Fields(SortedMap<String, Tree> values) implements Tree {
        public Fields {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }

    Fields EMPTY = new Fields(new TreeMap<>());

    static Text text(String value) {
        return new Text(value);
    }

    static Many many(String... values) {
        return new Many(java.util.Arrays.stream(values).map(value -> (Tree) new Text(value)).toList());
    }

    /// Fields from name, value, name, value …; a value is a `Tree` or becomes text.
    static Fields fields(Object... namesAndValues) {
        var fields = new TreeMap<String, Tree>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], of(namesAndValues[i + 1]));
        }
        return new Fields(fields);
    }

    /// From strings, lists and maps, as a JSON parser returns them. Numbers and flags become their text.
    @JsonCreator
    static Tree of(Object plain) {
        return switch (plain) {
            case Tree tree -> tree;
            case List<?> list -> {
                var values = new Tree[list.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = of(list.get(i));
                }
                yield new Many(List.of(values));
            }
            case Map<?, ?> map -> {
                var fields = new TreeMap<String, Tree>();
                map.forEach((name, value) -> fields.put(String.valueOf(name), of(value)));
                yield new Fields(fields);
            }
            case null -> new Text("");
            default -> new Text(plain.toString());
        };
    }

    /// As strings, lists and maps.
    @JsonValue
    default Object plain() {
        return switch (this) {
            case Text(var value) -> value;
            case Many(var values) -> values.stream().map(Tree::plain).toList();
            case Fields(var values) -> {
                var map = new TreeMap<String, Object>();
                values.forEach((name, value) -> map.put(name, value.plain()));
                yield map;
            }
        };
    }

    /// The field of that name, or null: only for a tree whose shape is known.
    default Tree get(String name) {
        return this instanceof Fields(var values) ? values.get(name) : null;
    }

    /// Its canonical JSON: fields by name, no space, every scalar a string. The same tree gives the same bytes in
    /// every JVM.
    default byte[] canonical() {
        var out = new StringBuilder();
        Canonical.write(this, out);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
