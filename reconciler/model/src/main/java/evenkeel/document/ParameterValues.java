package evenkeel.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The values that somebody gives for a document's parameters, held against what the document says of them.
public sealed interface ParameterValues {

    /// Bytes of a document and of what is given for its parameters together, as in SSM.
    int BYTES = 64 << 10;
    /// Characters of a document's inputs once its parameters are filled in.
    int FILLED = 1 << 20;

    /// They fit.
    ///
    /// @param values each in the form of its type, defaults filled in: texts, numbers, flags, lists, maps
    record Fitting(SortedMap<String, JsonNode> values) implements ParameterValues {
        public Fitting {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }

    /// They do not.
    ///
    /// @param faults a sentence each, which names the parameter
    record Faulty(List<String> faults) implements ParameterValues {
        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /// As below, of values by name.
    static ParameterValues of(CommandDocument document, int bytes, Map<String, JsonNode> given) {
        var fields = JsonNodeFactory.instance.objectNode();
        given.forEach(fields::set);
        return of(document, bytes, fields);
    }

    /// @param bytes of the document as it is written
    /// @param given fields: of each parameter its value, or a list of it as SSM's callers write it; or such fields as
    ///        JSON text; null, a missing node or an empty text where nothing is given
    static ParameterValues of(CommandDocument document, int bytes, JsonNode given) {
        var fields = TypedValue.fields(given);
        if (fields.isEmpty()) {
            return new Faulty(List.of("the parameters are written as {\"NAME\": [\"VALUE\"]}"));
        }
        var written = fields.get();
        int all = bytes + (written.isEmpty() ? 0 : written.toString().getBytes(StandardCharsets.UTF_8).length);
        if (all > BYTES) {
            return new Faulty(List.of("the document and its parameters are " + all + " bytes together, and may be "
                    + BYTES));
        }
        var faults = new ArrayList<String>();
        var values = new TreeMap<String, JsonNode>();
        unknown(document, written, faults);
        for (var parameter : document.parameters().values()) {
            value(parameter, written.get(parameter.name()), values, faults);
        }
        if (faults.isEmpty() && filled(document, values) > FILLED) {
            faults.add("filled in, the document would be longer than " + FILLED
                    + " characters: it names long values often");
        }
        return faults.isEmpty() ? new Fitting(values) : new Faulty(faults);
    }

    private static void unknown(CommandDocument document, JsonNode given, List<String> faults) {
        var names = document.parameters().keySet();
        given.propertyNames().stream().filter(name -> !names.contains(name)).limit(20)
                .forEach(name -> faults.add("the document has no parameter " + DocumentStep.shown(name) + ": "
                        + (names.isEmpty() ? "it has none" : "it has " + String.join(", ", names))));
    }

    private static void value(Parameter parameter, JsonNode given, SortedMap<String, JsonNode> values,
            List<String> faults) {
        if (given == null && parameter.byDefault().isEmpty()) {
            faults.add("the parameter " + parameter.name() + " is missing: the document has no default for it");
            return;
        }
        var typed = new TypedValue(parameter).of(given == null ? parameter.byDefault().get() : given);
        switch (typed) {
            case TypedValue.Wrong(var because) -> faults.add("the parameter " + parameter.name() + " " + because);
            case TypedValue.Right(var value) -> {
                if (given != null) {
                    faults.addAll(new Constraints(parameter).faults(value));
                }
                values.put(parameter.name(), value);
            }
        }
    }

    private static long filled(CommandDocument document, SortedMap<String, JsonNode> values) {
        var lengths = new TreeMap<String, Integer>();
        values.forEach((name, value) -> lengths.put(name, Interpolation.text(value).length()));
        return document.steps().stream().mapToLong(step -> Interpolation.length(step.inputs(), lengths)).sum();
    }
}
