package evenkeel.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.document.Patterns;
import evenkeel.resource.Fleet.Parameter;
import evenkeel.resource.Shape.Struct;
import evenkeel.spi.Input;
import evenkeel.yaml.Marked;

/// Reads a document: its parameters, and its steps against what the pinned plugins offer.
final class Documents {

    private final Offers offers;
    private final Contents contents;
    private final Faults faults;

    Documents(Offers offers, Contents contents, Faults faults) {
        this.offers = offers;
        this.contents = contents;
        this.faults = faults;
    }

    Fleet.Document read(Sheet sheet) {
        var declared = parameters(sheet);
        SortedMap<String, Parameter> parameters = new TreeMap<>();
        declared.forEach((name, spec) -> parameters.put(name, parameter(name, spec)));
        Set<String> used = new HashSet<>();
        var reader = new Steps(offers, contents, new References(declared.keySet(), used, faults), faults);
        var steps = reader.read(sheet.spec().specs("mainSteps"));
        declared.forEach((name, spec) -> {
            if (!used.contains(name) && !templated(steps)) {
                faults.warning(spec.at(), "the parameter " + Say.quote(name) + " is never used",
                        "write \"{{ " + name + " }}\" where its value belongs, or remove it");
            }
        });
        return new Fleet.Document(sheet.name(), "Command", sheet.spec().text("schemaVersion").orElse(""),
                sheet.spec().text("description").orElse(""), parameters, steps, Typed.of(sheet.spec().fields()),
                sheet.digest(), sheet.at());
    }

    /// A template sees all parameters.
    private boolean templated(List<Fleet.Step> steps) {
        return steps.stream().map(step -> offers.actions().get(step.action())).filter(Objects::nonNull)
                .flatMap(offer -> offer.action().inputs().stream())
                .anyMatch(input -> input.kind() == Input.Kind.REPOSITORY_TEMPLATE
                        && steps.stream().anyMatch(step -> step.inputs().values().containsKey(input.name())));
    }

    /// The parameters of a document, by name, each with its fields.
    static Map<String, Spec> parameters(Sheet sheet) {
        var declared = new LinkedHashMap<String, Spec>();
        if (sheet.spec().fields().get("parameters") instanceof Marked.Fields written) {
            Struct struct = DocumentTables.PARAMETER;
            written.fields()
                    .forEach((name, field) -> declared.put(name, new Spec(struct, (Marked.Fields) field.value())));
        }
        return declared;
    }

    private Parameter parameter(String name, Spec spec) {
        spec.text("allowedPattern").flatMap(Patterns::fault)
                .ifPresent(why -> faults.error(spec.at("allowedPattern"), "this is not a regular expression: " + why,
                        "write one as Java and Go read it, such as ^[a-z]+$"));
        var byDefault = Optional.ofNullable(spec.fields().get("default"));
        byDefault.filter(written -> written instanceof Marked.Text text && text.value().startsWith("{{"))
                .ifPresent(written -> faults.error(written.at(),
                        "a default that is looked up elsewhere is not supported yet",
                        "write the value itself"));
        return new Parameter(name, spec.text("type").orElse(""),
                byDefault.flatMap(written -> new ParameterValue(name, spec, faults).of(written, true)),
                new ArrayList<>(spec.words("allowedValues")), spec.text("allowedPattern").orElse(""), spec.at());
    }
}
