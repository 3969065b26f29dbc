package evenkeel.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.model.Tree;

/// A value as it was written, and where.
public sealed interface Marked {

    Position at();

    /// As a tree without marks.
    Tree tree();

    /// One scalar, as it was written.
    ///
    /// @param quoted it stood in quotes or in a block (`|`, `>`): it is meant as text
    record Text(String value, boolean quoted, Position at) implements Marked {

        /// Nothing was written: `key:`, `key: ~` or `key: null`.
        public boolean absent() {
            return !quoted && (value.isEmpty() || value.equals("~") || value.equals("null"));
        }

        @Override
        public Tree tree() {
            return new Tree.Text(absent() ? "" : value);
        }
    }

    /// Several, in their order.
    record Many(List<Marked> values, Position at) implements Marked {
        public Many {
            values = List.copyOf(values);
        }

        @Override
        public Tree tree() {
            return new Tree.Many(values.stream().map(Marked::tree).toList());
        }
    }

    /// Named, in the order in which they were written.
    record Fields(Map<String, Field> fields, Position at) implements Marked {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        @Override
        public Tree.Fields tree() {
            var tree = new TreeMap<String, Tree>();
            fields.forEach((name, field) -> tree.put(name, field.value().tree()));
            return new Tree.Fields(tree);
        }

        /// The value of that name, or null.
        public Marked get(String name) {
            var field = fields.get(name);
            return field == null ? null : field.value();
        }
    }

    /// A named value.
    ///
    /// @param at where its name stands
    record Field(Position at, Marked value) {
    }
}
