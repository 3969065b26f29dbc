package evenkeel.resource;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.document.Interpolation;
import evenkeel.document.Patterns;
import evenkeel.document.Platforms;
import evenkeel.model.ActionDescriptor.Type;
import evenkeel.model.Tree;
import evenkeel.resource.Fleet.Step;
import evenkeel.yaml.Marked;

/// Whether an association can keep what its document says, or a command run it: where it cannot, the fault stands at who
/// names the document.
final class KeptDocument {

    private static final String RUNS = "it runs as a command only: evenkeel run, or commands/NAME.yaml";

    /// Bytes of parameters that are not counted.
    private static final int FEW = 1_024;

    private final Sheet sheet;
    private final Fleet.Document document;
    private final Tree.Fields arguments;
    private final Faults faults;

    /// @param sheet of the association or command
    /// @param arguments its parameters
    KeptDocument(Sheet sheet, Fleet.Document document, Tree.Fields arguments, Faults faults) {
        this.sheet = sheet;
        this.document = document;
        this.arguments = arguments;
        this.faults = faults;
    }

    void asCommand() {
        if (isCommand()) {
            size();
            stored();
        }
    }

    void asAssociation(Offers offers) {
        if (!isCommand()) {
            return;
        }
        size();
        stored();
        environment();
        for (var step : document.steps()) {
            step.terms().commandOnly().forEach(because -> no(step, because, RUNS));
            if (step.terms().commandOnly().isEmpty()) {
                offered(step, offers);
            }
        }
    }

    private boolean isCommand() {
        if (!document.type().equals("Command")) {
            faults.error(name().at(), "the document " + Say.quote(document.name()) + " is of type " + document.type()
                    + ", and is not run yet", "name a Command document: one of schema 2.2, 2.0 or 1.2");
        }
        return document.type().equals("Command");
    }

    /// SSM's limit holds for both together. A document alone has been held to it as a file.
    private void size() {
        if (arguments.canonical().length < FEW) {
            return;
        }
        int bytes = document.content().toString().length() + arguments.canonical().length;
        if (bytes > RepositoryLimits.RESOURCE_BYTES) {
            faults.error(sheet.spec().at("parameters"), "the document " + Say.quote(document.name())
                    + " and its parameters have " + bytes + " bytes",
                    "at most " + RepositoryLimits.RESOURCE_BYTES
                            + " are allowed: put long values into files");
        }
    }

    /// Values that are looked up elsewhere.
    private void stored() {
        filled().forEach((name, value) -> References.stored(new Marked.Text(value.toString(), true, sheet.at()))
                .ifPresent(place -> faults.error(sheet.spec().at("parameters"), "the parameter " + Say.quote(name)
                        + " is " + Say.quote("{{" + place + "}}") + ", and parameters are not there yet",
                        "write parameters: {" + name + ": VALUE}")));
    }

    /// A plugin fills values in; it gives scripts no environment of them.
    private void environment() {
        document.parameters().keySet().stream()
                .filter(name -> document.content().path("parameters").path(name).has("interpolationType"))
                .forEach(name -> faults.error(name().at(), "the document " + Say.quote(document.name())
                        + " cannot be kept: its parameter " + Say.quote(name) + " has `interpolationType: ENV_VAR`",
                        RUNS));
    }

    private void offered(Step step, Offers offers) {
        var offer = offers.actions().get(step.action());
        if (offer == null && SsmActions.known(step.action()) && offers.complete()) {
            no(step, "the action " + Say.quote(step.action()) + ", and no pinned plugin offers it",
                    step.action().equals("aws:runShellScript")
                            ? "pin evenkeel-shell in plugins.yaml"
                            : Platforms.LINUX.contains(step.action())
                                    ? RUNS
                                    : "hosts run Linux: write schemaVersion: '2.2', where such steps are skipped");
        } else if (offer != null && SsmActions.known(step.action())) {
            var inputs = ScriptInputs.of(step.action(),
                    ((Tree.Fields) Interpolation.fill(step.inputs(), filled())).values());
            for (var input : offer.action().inputs()) {
                unfit(input.type() == Type.TEXT ? input.pattern() : "", inputs.get(input.name()))
                        .ifPresent(value -> no(step, Say.quote(input.name() + ": " + value),
                                "write " + input.shape()));
            }
        }
    }

    /// What an input is filled with, if the plugin does not take it.
    private static Optional<String> unfit(String pattern, Tree value) {
        return value instanceof Tree.Text(var text) && !pattern.isEmpty()
                && Patterns.whole(pattern, text) != Patterns.Match.YES ? Optional.of(text) : Optional.empty();
    }

    private SortedMap<String, Tree> filled() {
        var filled = new TreeMap<String, Tree>();
        document.parameters().forEach((name, parameter) -> parameter.byDefault()
                .ifPresent(value -> filled.put(name, value)));
        filled.putAll(arguments.values());
        return filled;
    }

    private void no(Step step, String because, String instead) {
        faults.error(name().at(), "the document " + Say.quote(document.name())
                + " cannot be kept: its step "
                + Say.quote(step.name()) + " has " + because, instead);
    }

    private Marked name() {
        return sheet.spec().fields().get("documentName");
    }
}
