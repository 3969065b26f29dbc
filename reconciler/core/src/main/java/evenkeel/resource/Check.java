package evenkeel.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic.Position;
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
            if (!Scalars.fits(mapped.name(), new Marked.Text(name, true, field.at()))) {
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
            faults.error(written.at(),
                    Say.quote(label) + " must be " + Scalars.words(shape) + ", and is " + kind(written), "");
            return Optional.empty();
        }
        if (Scalars.fits(shape, text)) {
            return Optional.of(written);
        }
        faults.error(text.at(), Say.quote(label) + " cannot be " + Say.quote(text.value()),
                Scalars.instead(shape, text));
        return Optional.empty();
    }

    static String kind(Marked written) {
        return switch (written) {
            case Marked.Text text -> text.absent() ? "empty" : "text";
            case Marked.Many _ -> "a list";
            case Marked.Fields _ -> "fields";
        };
    }
}
