package evenkeel.yaml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic;
import evenkeel.diagnose.Diagnostic.Position;

/// A marked tree in the making: fed with scalars, beginnings and ends in the order of the text.
final class Composition {

    private final Bounds bounds;
    private final List<Diagnostic> faults;
    private final Deque<Open> open = new ArrayDeque<>();
    private Marked root;
    private int nodes;

    Composition(Bounds bounds, List<Diagnostic> faults) {
        this.bounds = bounds;
        this.faults = faults;
    }

    Optional<Marked> root() {
        return Optional.ofNullable(root);
    }

    void fault(Position at, String summary, String detail) {
        if (faults.size() >= bounds.faults()) {
            throw new Stop();
        }
        faults.add(Diagnostic.error(at, summary, detail));
    }

    void scalar(String value, boolean quoted, Position at) {
        count(at);
        value.codePoints().filter(point -> point == 0 || Character.getType(point) == Character.SURROGATE).findFirst()
                .ifPresent(point -> fault(at, "this text holds " + (point == 0 ? "a NUL" : "half a character"),
                        "no file and no command line can hold it: remove it"));
        if (open.peek() instanceof OpenFields fields && fields.name == null) {
            name(fields, value, at);
        } else {
            put(new Marked.Text(value, quoted, at));
        }
    }

    void list(Position at) {
        open(new OpenList(new ArrayList<>(), at), at, false);
    }

    void fields(Position at, boolean braces) {
        open(new OpenFields(new LinkedHashMap<>(), at), at, braces);
    }

    void end() {
        put(open.pop().close());
    }

    private void open(Open next, Position at, boolean braces) {
        count(at);
        if (open.peek() instanceof OpenFields fields && fields.name == null) {
            fault(at, "a list or fields stand where a name must stand",
                    braces
                            ? "text that begins with {{ must stand in quotes: \"{{ Name }}\""
                            : "a name is text: write NAME: VALUE");
            throw new Stop();
        }
        if (open.size() >= bounds.depth()) {
            fault(at, "this is nested more than " + bounds.depth() + " deep",
                    "nothing in a fleet needs that: write it flatter");
            throw new Stop();
        }
        open.push(next);
    }

    private void count(Position at) {
        if (++nodes > bounds.nodes()) {
            fault(at, "the file holds more than " + bounds.nodes() + " values", "divide it into several");
            throw new Stop();
        }
    }

    private void name(OpenFields fields, String name, Position at) {
        var first = fields.fields.get(name);
        if (first != null) {
            fault(at, "`" + Letters.brief(name, 60) + "` stands here a second time",
                    "the first is at " + first.at() + ": keep one of them");
        }
        fields.name = name;
        fields.at = at;
    }

    private void put(Marked value) {
        switch (open.peek()) {
            case null -> root = value;
            case OpenList list -> list.values.add(value);
            case OpenFields fields -> {
                fields.fields.putIfAbsent(fields.name, new Marked.Field(fields.at, value));
                fields.name = null;
            }
        }
    }

    private sealed interface Open {
        Marked close();
    }

    private record OpenList(List<Marked> values, Position at) implements Open {
        @Override
        public Marked close() {
            return new Marked.Many(values, at);
        }
    }

    private static final class OpenFields implements Open {
        private final Map<String, Marked.Field> fields;
        private final Position begin;
        private String name;
        private Position at;

        OpenFields(Map<String, Marked.Field> fields, Position begin) {
            this.fields = fields;
            this.begin = begin;
        }

        @Override
        public Marked close() {
            return new Marked.Fields(fields, begin);
        }
    }
}
