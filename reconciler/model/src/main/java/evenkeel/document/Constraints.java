package evenkeel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/// The limits that a document sets for a parameter's value. A list is held to them item by item; a map, as JSON text. What
/// refers to a value kept elsewhere is let through: it is held to them when that is known.
record Constraints(Parameter parameter) {

    List<String> faults(JsonNode value) {
        var faults = new ArrayList<String>();
        var limits = parameter.limits();
        if (value.isContainer()) {
            between(value.size(), limits.minItems(), limits.maxItems(), "items", faults);
        }
        if (!value.isArray()) {
            one(value, faults);
        } else {
            for (var item : value) {
                one(item, faults);
            }
        }
        return faults.stream().distinct().limit(20).toList();
    }

    private void one(JsonNode value, List<String> faults) {
        var text = Interpolation.text(value);
        if (StoreReferences.PLAIN.matcher(text).find()) {
            return;
        }
        if (value.isString() || value.isContainer()) {
            var limits = parameter.limits();
            between(text.codePointCount(0, text.length()), limits.minChars(), limits.maxChars(), "characters", faults);
        }
        if (!parameter.allowedValues().isEmpty() && !parameter.allowedValues().contains(text)) {
            faults.add(cannotBe(text) + ": allowed are " + String.join(", ", parameter.allowedValues()));
        }
        parameter.allowedPattern().flatMap(pattern -> mismatch(pattern, text)).ifPresent(faults::add);
    }

    private void between(int count, Optional<Integer> least, Optional<Integer> most, String what,
            List<String> faults) {
        var word = what.equals("items") ? "item" : "char";
        least.filter(limit -> count < limit).ifPresent(limit -> faults.add("the parameter " + parameter.name()
                + " has " + count + " " + what + ", which is less than the min " + word + " limit of " + limit));
        most.filter(limit -> count > limit).ifPresent(limit -> faults.add("the parameter " + parameter.name()
                + " has " + count + " " + what + ", which is more than the max " + word + " limit of " + limit));
    }

    private Optional<String> mismatch(String pattern, String text) {
        var wrong = Patterns.fault(pattern);
        if (wrong.isPresent()) {
            return Optional.of("the parameter " + parameter.name()
                    + " cannot be checked: its allowedPattern is not a regular expression: " + wrong.get());
        }
        return switch (Patterns.anywhere(pattern, text)) {
            case YES -> Optional.empty();
            case NO -> Optional.of(cannotBe(text) + ": it does not match the allowed pattern /" + pattern + "/");
            case GIVEN_UP -> Optional.of(cannotBe(text) + ": its allowedPattern takes too long on it");
        };
    }

    private String cannotBe(String text) {
        return "the parameter " + parameter.name() + " cannot be " + DocumentStep.shown(text);
    }
}
