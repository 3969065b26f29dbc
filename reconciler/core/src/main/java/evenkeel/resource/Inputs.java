package evenkeel.resource;

import java.util.Optional;

import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.document.Patterns;
import evenkeel.document.Patterns.Match;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.ActionDescriptor.InputDescriptor;
import evenkeel.model.ActionDescriptor.Type;
import evenkeel.spi.Input;
import evenkeel.yaml.Marked;

/// A step's inputs against what its action takes. A text with `{{ Parameter }}` in it is known only later.
record Inputs(ActionDescriptor action, References references, Contents contents, Faults faults) {

    void check(Marked.Fields inputs, Position step) {
        var names = action.inputs().stream().map(InputDescriptor::name).toList();
        inputs.fields().forEach((name, field) -> action.input(name).ifPresentOrElse(input -> one(input, field.value()),
                () -> faults.error(field.at(), Say.quote(action.name()) + " has no input " + Say.quote(name),
                        Say.instead(name, names, "it has", "leave it out"))));
        action.inputs().stream().filter(input -> input.required() && input.byDefault().isEmpty())
                .filter(input -> !inputs.fields().containsKey(input.name()))
                .forEach(input -> faults.error(step, Say.quote(action.name()) + " needs the input "
                        + Say.quote(input.name()),
                        "write " + input.name() + ": below inputs. " + input.doc()
                                + (input.shape().isEmpty() ? "" : " It is " + input.shape())));
    }

    void one(InputDescriptor input, Marked written) {
        if (written instanceof Marked.Text text && references.in(text.value())) {
            file(input).ifPresent(_ -> contents.addAll(text));
            return;
        }
        switch (input.type()) {
            case TEXT, NUMBER, FLAG -> {
                if (written instanceof Marked.Text text && !text.absent()) {
                    text(input, text);
                } else {
                    wrong(input, written);
                }
            }
            case LIST -> {
                if (written instanceof Marked.Many(var values, var _)) {
                    values.forEach(value -> element(input, value));
                } else {
                    wrong(input, written);
                }
            }
            case MAP -> {
                if (written instanceof Marked.Fields fields) {
                    fields.fields().values().forEach(field -> element(input, field.value()));
                } else {
                    wrong(input, written);
                }
            }
        }
    }

    private void element(InputDescriptor input, Marked value) {
        if (!(value instanceof Marked.Text text)) {
            faults.error(value.at(),
                    "a value of " + Say.quote(input.name()) + " must be text, and is " + Check.kind(value),
                    "text that holds `: `, or begins with one of [ { * & ! must stand in quotes");
        } else if (!references.in(text.value())) {
            text(input, text);
        }
    }

    private void text(InputDescriptor input, Marked.Text text) {
        var value = text.value();
        boolean fits = switch (input.type()) {
            case NUMBER -> value.matches("-?[0-9]{1,18}");
            case FLAG -> value.equals("true") || value.equals("false");
            case TEXT, LIST, MAP -> input.values().isEmpty() || input.values().contains(value);
        };
        var match = input.pattern().isEmpty() || !fits ? Match.YES : Patterns.whole(input.pattern(), value);
        if (!fits || match != Match.YES) {
            faults.error(text.at(), Say.quote(input.name()) + " cannot be " + Say.quote(value), instead(input, value));
        }
        file(input).ifPresent(kind -> contents.add(input.name(), text, kind == Input.Kind.REPOSITORY_TEMPLATE));
    }

    private static Optional<Input.Kind> file(InputDescriptor input) {
        return Optional.of(input.kind()).filter(kind -> kind != Input.Kind.PLAIN);
    }

    private static String instead(InputDescriptor input, String value) {
        return switch (input.type()) {
            case NUMBER -> "write a whole number";
            case FLAG -> "write true or false";
            case TEXT, LIST, MAP -> !input.values().isEmpty()
                    ? Say.instead(value, input.values(), "write one of", "")
                    : input.shape().isEmpty()
                            ? "it must match " + Say.quote(input.pattern())
                            : "write " + input.shape();
        };
    }

    private void wrong(InputDescriptor input, Marked written) {
        faults.error(written.at(), Say.quote(input.name()) + " must be " + words(input.type()) + ", and is "
                + Check.kind(written),
                input.type() == Type.LIST ? "write each value on a line of its own, after `- `" : input.doc());
    }

    private static String words(Type type) {
        return switch (type) {
            case TEXT -> "text";
            case NUMBER -> "a whole number";
            case FLAG -> "true or false";
            case LIST -> "a list of texts";
            case MAP -> "fields: NAME: VALUE";
        };
    }
}
