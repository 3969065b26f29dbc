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
import evenkeel.spi.Input;
import evenkeel.yaml.Marked;

/// Reads a document: its parameters, and the steps of one for commands against what SSM and the pinned plugins offer.
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
        var form = DocumentForm.of(sheet.spec());
        var declared = parameters(sheet);
        SortedMap<String, Parameter> parameters = new TreeMap<>();
        declared.forEach((name, spec) -> parameters.put(name, parameter(form, name, spec)));
        var steps = switch (form) {
            case COMMAND, COMMAND_2 -> steps(form, sheet.spec().specs("mainSteps"), declared);
            case COMMAND_1 -> steps(form, OlderSteps.of(sheet.spec(), faults), declared);
            case PACKAGE -> {
                PackageManifest.check(sheet.spec(), faults);
                yield List.<Fleet.Step>of();
            }
            case AUTOMATION -> {
                once(sheet.spec().specs("mainSteps"));
                yield List.<Fleet.Step>of();
            }
            case SESSION -> List.<Fleet.Step>of();
        };
        return new Fleet.Document(sheet.name(), form.type(), sheet.spec().text("schemaVersion").orElse(""),
                sheet.spec().text("description").orElse(""), parameters, steps, Typed.of(sheet.spec().fields()),
                sheet.digest(), sheet.at());
    }

    private List<Fleet.Step> steps(DocumentForm form, List<Spec> written, Map<String, Spec> declared) {
        Set<String> used = new HashSet<>();
        var references = new References(declared.keySet(), used, faults);
        var steps = new Steps(form, offers, contents, references, faults).read(written);
        declared.forEach((name, spec) -> {
            if (!name.matches("[a-zA-Z0-9]+")) {
                faults.warning(spec.at(), "the parameter " + Say.quote(name) + " is never filled in: "
                        + Say.quote("{{ " + name + " }}") + " stays as it is", "name it by letters and digits only");
            } else if (!used.contains(name) && !templated(steps)) {
                faults.warning(spec.at(), "the parameter " + Say.quote(name) + " is never used",
                        "write \"{{ " + name + " }}\" where its value belongs, or remove it");
            }
        });
        return steps;
    }

    /// A template sees all parameters.
    private boolean templated(List<Fleet.Step> steps) {
        return steps.stream().map(step -> offers.actions().get(step.action())).filter(Objects::nonNull)
                .flatMap(offer -> offer.action().inputs().stream())
                .anyMatch(input -> input.kind() == Input.Kind.REPOSITORY_TEMPLATE
                        && steps.stream().anyMatch(step -> step.inputs().values().containsKey(input.name())));
    }

    /// A runbook's steps lead to each other by their names.
    private void once(List<Spec> steps) {
        Map<String, Spec> names = new TreeMap<>();
        steps.forEach(spec -> spec.text("name").map(name -> names.putIfAbsent(name, spec)).ifPresent(first -> faults
                .error(spec.at("name"), "there is a second step " + Say.quote(spec.text("name").orElseThrow()),
                        "the first is at " + first.at("name") + ": give each a name of its own")));
        for (var step : steps) {
            for (var field : List.of("onFailure", "onCancel", "nextStep")) {
                step.text(field).filter(word -> field.equals("nextStep") || word.startsWith("step:"))
                        .map(word -> word.replaceFirst("^step:", "")).filter(name -> !names.containsKey(name))
                        .ifPresent(name -> faults.error(step.at(field), "the document has no step " + Say.quote(name),
                                Say.instead(name, names.keySet(), "it has", "")));
            }
        }
    }

    /// The parameters of a document, by name, each with its fields.
    static Map<String, Spec> parameters(Sheet sheet) {
        var declared = new LinkedHashMap<String, Spec>();
        if (sheet.spec().fields().get("parameters") instanceof Marked.Fields written) {
            var table = DocumentForm.of(sheet.spec()) == DocumentForm.AUTOMATION
                    ? OtherDocumentTables.PARAMETER
                    : DocumentTables.PARAMETER;
            written.fields()
                    .forEach((name, field) -> declared.put(name, new Spec(table, (Marked.Fields) field.value())));
        }
        return declared;
    }

    private Parameter parameter(DocumentForm form, String name, Spec spec) {
        spec.text("allowedPattern").flatMap(Patterns::fault)
                .ifPresent(why -> faults.error(spec.at("allowedPattern"), "this is not a regular expression: " + why,
                        "write one as Java and Go read it, such as ^[a-z]+$"));
        var written = Optional.ofNullable(spec.fields().get("default"));
        var stored = written.flatMap(References::stored);
        stored.filter(_ -> form != DocumentForm.AUTOMATION).ifPresent(place -> faults.warning(written.get().at(),
                Say.quote("{{" + place + "}}") + " is looked up when it runs, and parameters are not there yet",
                "write the value itself, or give it where the document is named"));
        return new Parameter(name, spec.text("type").orElse(""),
                stored.isPresent()
                        ? written.map(Marked::tree)
                        : written.flatMap(found -> new ParameterValue(name, spec, faults).of(found, form)),
                new ArrayList<>(spec.words("allowedValues")), spec.text("allowedPattern").orElse(""), spec.at());
    }
}
