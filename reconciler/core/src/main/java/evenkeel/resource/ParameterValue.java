package evenkeel.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.document.Patterns;
import evenkeel.document.Patterns.Match;
import evenkeel.model.Tree;
import evenkeel.yaml.Marked;

/// A value for a document's parameter, held against what the document says of it.
///
/// @param name the parameter's
/// @param declared its fields in the document
record ParameterValue(String name, Spec declared, Faults faults) {

    private static final String INSTANCE = "AWS::EC2::Instance::Id";
    private static final String INSTANCE_ID = "m?i-[a-z0-9]{8,17}";

    /// The value in the form of its type: a text, a list or fields. SSM gives every value as a list, so a list of one
    /// text is a text where one is wanted.
    ///
    Optional<Tree> given(Marked written) {
        var type = declared.text("type").orElse("");
        if (References.stored(written).isPresent()) {
            return Optional.of(written.tree());
        }
        return sound(type, written instanceof Marked.Many(var values, var _) && values.size() == 1 && scalar(type)
                ? values.getFirst()
                : written);
    }

    /// The value that a document itself gives. Numbers and flags stand there without quotes: in a runbook they must; a
    /// command's parameters arrive as texts anyway; a session's may also be empty.
    Optional<Tree> of(Marked written, DocumentForm form) {
        var type = declared.text("type").orElse("");
        boolean quoted = written instanceof Marked.Text text && text.quoted()
                && (type.equals("Integer") || type.equals("Boolean"));
        if (quoted && form == DocumentForm.SESSION && ((Marked.Text) written).value().isEmpty()) {
            return Optional.of(written.tree());
        }
        var value = sound(type, written);
        if (quoted && value.isPresent() && form != DocumentForm.SESSION) {
            var summary = "a value of type " + type + " stands without quotes";
            if (form == DocumentForm.AUTOMATION) {
                faults.error(written.at(), summary, "remove the quotes");
                return Optional.empty();
            }
            faults.warning(written.at(), summary, "remove the quotes");
        }
        return value;
    }

    private Optional<Tree> sound(String type, Marked value) {
        return !type.isEmpty() && fits(type, value) && limits(value) ? Optional.of(value.tree()) : Optional.empty();
    }

    private static boolean scalar(String type) {
        return type.equals("String") || type.equals("Integer") || type.equals("Boolean");
    }

    private boolean fits(String type, Marked value) {
        boolean fits = switch (type) {
            case "String" -> value instanceof Marked.Text text && !text.absent();
            case "Integer" -> value instanceof Marked.Text text && Scalars.number(text.value()).isPresent();
            case "Boolean" ->
                value instanceof Marked.Text text && text.value().matches("true|True|TRUE|false|False|FALSE");
            case "StringList" -> value instanceof Marked.Many(var values, var _)
                    && values.stream().allMatch(Marked.Text.class::isInstance);
            case "MapList" -> value instanceof Marked.Many(var values, var _)
                    && values.stream().allMatch(Marked.Fields.class::isInstance);
            case "StringMap" -> value instanceof Marked.Fields;
            default -> resource(type, value);
        };
        if (!fits) {
            faults.error(value.at(), "the parameter " + Say.quote(name) + " is of type " + type + ", and this is "
                    + (value instanceof Marked.Text text && !text.absent()
                            ? Say.quote(text.value())
                            : Check.kind(value)),
                    "write " + words(type));
        }
        return fits;
    }

    /// The name of a resource, or a list of such.
    private static boolean resource(String type, Marked value) {
        return type.startsWith("List<")
                ? value instanceof Marked.Many(var values, var _)
                        && values.stream().allMatch(each -> named(type.substring(5), each))
                : named(type, value);
    }

    private static boolean named(String type, Marked value) {
        return value instanceof Marked.Text text && !text.absent()
                && (!type.startsWith(INSTANCE) || text.value().isEmpty() || text.value().matches(INSTANCE_ID));
    }

    private static String words(String type) {
        return switch (type) {
            case "String" -> "text";
            case "Integer" -> "a whole number";
            case "Boolean" -> "true or false";
            case "StringList" -> "a list of texts";
            case "MapList" -> "a list of fields";
            case "StringMap" -> "fields: NAME: VALUE";
            default -> type.startsWith("List<")
                    ? "a list of such names"
                    : type.startsWith(INSTANCE) ? "an instance's id, such as i-0123456789abcdef0" : "such a name";
        };
    }

    private boolean limits(Marked value) {
        List<Marked.Text> texts = new ArrayList<>();
        switch (value) {
            case Marked.Text text -> texts.add(text);
            case Marked.Many(var values, var _) -> {
                counted(value, values.size());
                values.stream().filter(Marked.Text.class::isInstance).map(Marked.Text.class::cast).forEach(texts::add);
            }
            case Marked.Fields fields -> counted(value, fields.fields().size());
        }
        return texts.stream().allMatch(this::allowed);
    }

    private void counted(Marked value, int count) {
        between(value, count, "Items", "value");
    }

    private void between(Marked value, int count, String what, String word) {
        declared.text("min" + what).flatMap(Scalars::number).filter(least -> count < least)
                .ifPresent(least -> faults.error(value.at(),
                        "the parameter " + Say.quote(name) + " has " + Say.count(count, word),
                        "it needs at least " + least));
        declared.text("max" + what).flatMap(Scalars::number).filter(most -> count > most)
                .ifPresent(most -> faults.error(value.at(),
                        "the parameter " + Say.quote(name) + " has " + Say.count(count, word),
                        "it may have at most " + most));
    }

    private boolean allowed(Marked.Text text) {
        var value = text.value();
        between(text, value.codePointCount(0, value.length()), "Chars", "character");
        var values = declared.words("allowedValues");
        if (!values.isEmpty() && !values.contains(value)) {
            faults.error(text.at(), "the parameter " + Say.quote(name) + " cannot be " + Say.quote(value),
                    Say.instead(value, values, "allowed are", ""));
            return false;
        }
        var pattern = declared.text("allowedPattern").filter(found -> Patterns.fault(found).isEmpty());
        var match = pattern.map(found -> Patterns.anywhere(found, value)).orElse(Match.YES);
        if (match != Match.YES) {
            faults.error(text.at(), "the parameter " + Say.quote(name) + " cannot be " + Say.quote(value),
                    match == Match.NO
                            ? "it must match " + Say.quote(pattern.orElse(""))
                            : "its allowedPattern takes too long on it: write a simpler pattern");
        }
        return match == Match.YES;
    }
}
