package evenkeel.loader;

import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import evenkeel.model.Tree;

/// Trees become records, and records trees. The types are those that [evenkeel.spi.Input] names; a record of what was
/// observed may have `int`, `long` and `boolean` too. Text stays as it was written: `0644` is not a number.
public final class Records {

    private Records() {
    }

    /// The record that a tree describes.
    ///
    /// @throws IllegalArgumentException if a field is missing, unknown or not of its type, naming it and saying what
    ///         to write instead; or whatever the record's own constructor says
    public static <R extends Record> R bind(Class<R> type, Tree.Fields tree) {
        var shape = Shape.of(type);
        var names = shape.fields().stream().map(Field::name).collect(Collectors.toSet());
        for (var name : tree.values().keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("there is no input `" + name + "`; the inputs are "
                        + shape.fields().stream().map(Field::name).collect(Collectors.joining(", ")));
            }
        }
        var values = shape.fields().stream().map(field -> field.bind(tree.values().get(field.name()))).toArray();
        return type.cast(shape.make(values));
    }

    /// The tree of a record: what [#bind] makes an equal record of. Empty options, lists and maps are left out.
    public static Tree.Fields tree(Record record) {
        var fields = new TreeMap<String, Tree>();
        for (var field : Shape.of(record.getClass()).fields()) {
            Optional<Tree> value = field.tree(record);
            value.ifPresent(tree -> fields.put(field.name(), tree));
        }
        return new Tree.Fields(fields);
    }
}
