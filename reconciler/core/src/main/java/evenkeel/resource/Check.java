package evenkeel.resource;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.resource.Patterns.Match;
import evenkeel.resource.Shape.Any;
import evenkeel.resource.Shape.Choice;
import evenkeel.resource.Shape.Flag;
import evenkeel.resource.Shape.Listed;
import evenkeel.resource.Shape.Mapped;
import evenkeel.resource.Shape.Moment;
import evenkeel.resource.Shape.Number;
import evenkeel.resource.Shape.Span;
import evenkeel.resource.Shape.Struct;
import evenkeel.resource.Shape.Words;
import evenkeel.yaml.Marked;

/// Holds what was written against a shape. What comes out has that shape: faulty parts are told of and left out.
final class Check {

    private final Faults faults;

    Check(Faults faults) {
        this.faults = faults;
    }

    /// @param label what the place is called in messages: the field's name
    Optional<Marked> of(Shape shape, Marked written, String label) {
        return switch (shape) {
            case Any _ -> Optional.of(written);
            case Struct struct -> fields(written, struct.what()).map(fields -> struct(struct, fields));
            case Mapped mapped -> fields(written, Say.quote(label)).map(fields -> mapped(mapped, fields, label));
            case Listed listed -> listed(listed, written, label);
            case Words _,Choice _,Flag _,Number _,Span _,Moment _ -> text(shape, written, label);
        };
    }

    private Optional<Marked.Fields> fields(Marked written, String what) {
        return switch (written) {
            case Marked.Fields fields -> Optional.of(fields);
            case Marked.Text text when text.absent() -> {
                faults.error(text.at(), what + " is empty", "write fields below it, NAME: VALUE");
                yield Optional.empty();
            }
            case Marked.Text _,Marked.Many _ -> {
                faults.error(written.at(), what + " must be fields, and is " + kind(written),
                        "write NAME: VALUE lines, indented below it");
                yield Optional.empty();
            }
        };
    }

    private Marked struct(Struct struct, Marked.Fields written) {
        var sound = new LinkedHashMap<String, Marked.Field>();
        written.fields().forEach((name, field) -> {
            var known = struct.fields().get(name);
            if (known == null) {
                unknown(struct, name, field.at());
            } else {
                of(known.shape(), field.value(), name)
                        .ifPresent(value -> sound.put(name, new Marked.Field(field.at(), value)));
            }
        });
        struct.fields().values().stream().filter(field -> field.required() && written.get(field.name()) == null)
                .forEach(field -> faults.error(written.at(), struct.what() + " lacks " + Say.quote(field.name()),
                        field.doc().startsWith("write ")
                                ? field.doc()
                                : "add " + field.name() + ": " + field.doc()));
        return new Marked.Fields(sound, written.at());
    }

    private void unknown(Struct struct, String name, Position at) {
        var foreign = struct.foreign().get(name);
        if (foreign != null) {
            faults.error(at, struct.what() + " has no " + Say.quote(name), foreign);
        } else {
            faults.error(at, struct.what() + " has no field " + Say.quote(name),
                    Say.instead(name, struct.fields().keySet(), "it has", "leave it out"));
        }
    }

    private Marked mapped(Mapped mapped, Marked.Fields written, String label) {
        var sound = new LinkedHashMap<String, Marked.Field>();
        if (written.fields().size() > mapped.most()) {
            faults.error(written.at(), Say.quote(label) + " holds " + Say.count(written.fields().size(), "field"),
                    "at most " + mapped.most() + " are allowed");
        }
        written.fields().forEach((name, field) -> {
            if (!fits(mapped.name(), new Marked.Text(name, true, field.at()))) {
                faults.error(field.at(), Say.quote(name) + " cannot be a name in " + Say.quote(label),
                        "write " + mapped.name().words());
            } else {
                of(mapped.each(), field.value(), name)
                        .ifPresent(value -> sound.put(name, new Marked.Field(field.at(), value)));
            }
        });
        return new Marked.Fields(sound, written.at());
    }

    private Optional<Marked> listed(Listed listed, Marked written, String label) {
        if (!(written instanceof Marked.Many(var values, var at))) {
            faults.error(written.at(), Say.quote(label) + " must be a list, and is " + kind(written),
                    "write each value on a line of its own below it, after `- `");
            return Optional.empty();
        }
        if (values.size() < listed.least() || values.size() > listed.most()) {
            faults.error(at, Say.quote(label) + " holds " + Say.count(values.size(), "value"),
                    values.size() < listed.least()
                            ? "write at least " + listed.least()
                            : "at most " + listed.most() + " are allowed");
        }
        List<Marked> sound = new ArrayList<>();
        values.forEach(value -> of(listed.each(), value, label).ifPresent(sound::add));
        return Optional.of(new Marked.Many(sound, at));
    }

    private Optional<Marked> text(Shape shape, Marked written, String label) {
        if (!(written instanceof Marked.Text text) || text.absent()) {
            faults.error(written.at(), Say.quote(label) + " must be " + words(shape) + ", and is " + kind(written), "");
            return Optional.empty();
        }
        if (fits(shape, text)) {
            return Optional.of(written);
        }
        faults.error(text.at(), Say.quote(label) + " cannot be " + Say.quote(text.value()), instead(shape, text));
        return Optional.empty();
    }

    private static boolean fits(Shape shape, Marked.Text text) {
        var value = text.value();
        return switch (shape) {
            case Words words -> words.pattern().isEmpty() || Patterns.whole(words.pattern(), value) == Match.YES;
            case Choice choice -> choice.values().contains(value);
            case Flag _ -> !text.quoted() && (value.equals("true") || value.equals("false"));
            case Number number -> number(value).filter(n -> n >= number.least() && n <= number.most()).isPresent();
            case Span span -> Spans.parse(value)
                    .filter(found -> found.compareTo(span.least()) >= 0 && found.compareTo(span.most()) <= 0)
                    .isPresent();
            case Moment _ -> instant(value).isPresent();
            case Any _,Struct _,Mapped _,Listed _ -> throw new IllegalStateException("not a text");
        };
    }

    private static String instead(Shape shape, Marked.Text text) {
        if (shape instanceof Choice(var values) && values.size() > 1) {
            return Say.instead(text.value(), values, "write one of", "");
        }
        if (shape instanceof Flag && (text.value().equals("true") || text.value().equals("false"))) {
            return "write " + text.value() + " without quotes";
        }
        return "write " + words(shape);
    }

    static String words(Shape shape) {
        return switch (shape) {
            case Words words -> words.words();
            case Choice(var values) -> values.size() == 1 ? Say.quote(values.getFirst()) : "one of " + Say.list(values);
            case Flag _ -> "true or false";
            case Number(var least, var most) -> "a whole number from " + least + " to " + most;
            case Span(var least, var most) -> "a duration such as 90s, 30m, 72h or 7d, from " + Spans.write(least)
                    + " to " + Spans.write(most);
            case Moment _ -> "an instant in UTC, such as 2030-01-31T12:00:00Z";
            case Any _ -> "a value";
            case Struct _,Mapped _ -> "fields";
            case Listed _ -> "a list";
        };
    }

    static String kind(Marked written) {
        return switch (written) {
            case Marked.Text text -> text.absent() ? "empty" : "text";
            case Marked.Many _ -> "a list";
            case Marked.Fields _ -> "fields";
        };
    }

    /// What a resource's name may be.
    static Words name(Kind kind) {
        return switch (kind) {
            case FLEET -> Tables.FLEET_NAME;
            case HOST -> Tables.HOST_NAME;
            case DOCUMENT -> DocumentTables.NAME;
            case PLUGINS, PERSON, POLICY, GROUP, ASSOCIATION, ACTIVATION -> Tables.NAME;
        };
    }

    static Optional<Integer> number(String text) {
        return text.matches("-?(0|[1-9][0-9]{0,8})") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
