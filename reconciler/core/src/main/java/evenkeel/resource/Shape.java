package evenkeel.resource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What may stand at one place of a resource. From these come both the check and the JSON Schema.
sealed interface Shape {

    /// Text.
    ///
    /// @param pattern for the whole of it; empty where anything goes
    /// @param words what the pattern means
    record Words(String pattern, String words) implements Shape {
        static final Words ANY = new Words("", "text");
    }

    /// One of some words.
    record Choice(List<String> values) implements Shape {
        static Choice of(String... values) {
            return new Choice(List.of(values));
        }
    }

    /// `true` or `false`.
    record Flag() implements Shape {
    }

    /// A whole number.
    record Number(int least, int most) implements Shape {
    }

    /// A duration: `90s`, `30m`, `72h`, `7d`.
    record Span(Duration least, Duration most) implements Shape {
    }

    /// An instant: `2030-01-31T12:00:00Z`.
    record Moment() implements Shape {
    }

    record Listed(Shape each, int least, int most) implements Shape {
    }

    /// Fields whose names the person chooses.
    record Mapped(Words name, Shape each, int most) implements Shape {
    }

    /// Fields whose names are given.
    ///
    /// @param what what it is, with its article: `a host`
    /// @param foreign names that people know from elsewhere, and what to write instead
    record Struct(String what, SequencedMap<String, Field> fields, Map<String, String> foreign) implements Shape {

        static Struct of(String what, Map<String, String> foreign, Field... fields) {
            var named = new LinkedHashMap<String, Field>();
            for (var field : fields) {
                named.put(field.name, field);
            }
            return new Struct(what, named, foreign);
        }
    }

    /// Its meaning is checked where more is known.
    ///
    /// @param schema what the JSON Schema says of it
    record Any(Map<String, Object> schema) implements Shape {
    }

    /// A named place.
    ///
    /// @param doc one sentence, for editors and for the message that says it is missing
    /// @param byDefault what stands in for it; empty where it has none
    record Field(String name, Shape shape, boolean required, String doc, Optional<String> byDefault) {

        static Field must(String name, Shape shape, String doc) {
            return new Field(name, shape, true, doc, Optional.empty());
        }

        static Field may(String name, Shape shape, String doc) {
            return new Field(name, shape, false, doc, Optional.empty());
        }

        static Field may(String name, Shape shape, String doc, String byDefault) {
            return new Field(name, shape, false, doc, Optional.of(byDefault));
        }
    }
}
