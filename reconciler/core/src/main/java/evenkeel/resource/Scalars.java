package evenkeel.resource;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

import evenkeel.document.Patterns;
import evenkeel.document.Patterns.Match;
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

/// Single values: which text fits a shape, and what to write where it does not.
final class Scalars {

    private Scalars() {
    }

    static boolean fits(Shape shape, Marked.Text text) {
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

    static String instead(Shape shape, Marked.Text text) {
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

    /// What a resource's name may be.
    static Words name(Kind kind) {
        return switch (kind) {
            case FLEET -> Tables.FLEET_NAME;
            case HOST -> Tables.HOST_NAME;
            case DOCUMENT -> DocumentTables.NAME;
            case APPROVAL -> RolloutTables.APPROVED;
            case PLUGINS, PERSON, POLICY, GROUP, ASSOCIATION, ACTIVATION, SUSPENSION, NOTIFICATION, COMMAND, TRIGGER ->
                Tables.NAME;
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
