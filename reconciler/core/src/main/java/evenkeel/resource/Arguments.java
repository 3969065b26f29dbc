package evenkeel.resource;

import java.util.Map;
import java.util.TreeMap;

import evenkeel.model.Tree;
import evenkeel.yaml.Marked;

/// An association's parameters against those that its document declares.
final class Arguments {

    private Arguments() {
    }

    /// Each in the form of its type; only what was given. Where the document is faulty nothing is checked.
    static Tree.Fields of(Sheet association, Sheet document, Faults faults) {
        var declared = Documents.parameters(document);
        var given = given(association, faults);
        var arguments = new TreeMap<String, Tree>();
        given.forEach((name, field) -> {
            var spec = declared.get(name);
            if (spec == null) {
                faults.error(field.at(),
                        "the document " + Say.quote(document.name()) + " has no parameter " + Say.quote(name),
                        Say.instead(name, declared.keySet(), "it has", "it has none: leave parameters out"));
            } else {
                new ParameterValue(name, spec, faults).given(field.value())
                        .ifPresent(value -> arguments.put(name, value));
            }
        });
        declared.forEach((name, spec) -> {
            if (!spec.has("default") && !given.containsKey(name)) {
                faults.error(association.spec().at("parameters"), "the parameter " + Say.quote(name) + " is missing",
                        "the document " + Say.quote(document.name()) + " has no default for it: write parameters: {"
                                + name
                                + ": VALUE}");
            }
        });
        return new Tree.Fields(arguments);
    }

    private static Map<String, Marked.Field> given(Sheet association, Faults faults) {
        return switch (association.spec().fields().get("parameters")) {
            case null -> Map.of();
            case Marked.Fields fields -> fields.fields();
            case Marked.Text text when text.absent() -> Map.of();
            case Marked written -> {
                faults.error(written.at(), "`parameters` must be fields, and is " + Check.kind(written),
                        "write NAME: VALUE lines");
                yield Map.of();
            }
        };
    }
}
