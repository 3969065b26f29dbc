package evenkeel.resource;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.diagnose.Diagnostic;
import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.document.Platforms;
import evenkeel.model.ActionDescriptor;
import evenkeel.model.Digest;
import evenkeel.model.Pin;
import evenkeel.yaml.Marked;

/// Reads one document by itself, and tells also of what is allowed and seldom meant: what SSM ignores, and values that
/// it pastes unquoted into a shell.
public final class DocumentLint {

    /// @param document empty if it cannot be read
    /// @param diagnostics errors only where it cannot
    public record Linted(Optional<Fleet.Document> document, List<Diagnostic> diagnostics) {
    }

    private DocumentLint() {
    }

    /// @param path of the file: its ending says whether it is JSON
    /// @param actions what plugins offer; none if that is not known, and then any action goes
    public static Linted of(String path, byte[] bytes, Collection<ActionDescriptor> actions) {
        var faults = new Faults();
        if (bytes.length > RepositoryLimits.RESOURCE_BYTES) {
            faults.error(Position.file(path), "the file has " + bytes.length + " bytes",
                    "a document has at most " + RepositoryLimits.RESOURCE_BYTES + ": divide it");
            return new Linted(Optional.empty(), faults.listed());
        }
        var read = Sheets.alone(Kind.DOCUMENT, name(path), path, bytes, Digest.of(bytes));
        read.diagnostics().forEach(faults::add);
        var document = read.sheet().map(sheet -> {
            var found = new Documents(offers(actions), new Contents(Snapshot.NONE, new Faults()), faults).read(sheet);
            if (found.type().equals("Command")) {
                command(sheet, faults);
            }
            return found;
        });
        return new Linted(faults.refused() ? Optional.empty() : document, faults.listed());
    }

    private static String name(String path) {
        var file = path.substring(path.lastIndexOf('/') + 1);
        return file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
    }

    private static Offers offers(Collection<ActionDescriptor> actions) {
        if (actions.isEmpty()) {
            return Offers.UNREAD;
        }
        var offered = new TreeMap<String, Fleet.Offer>();
        var pin = new Pin("any", "0", Digest.of("any"));
        actions.forEach(action -> offered.put(action.name(), new Fleet.Offer(pin, action)));
        return new Offers(List.of(), offered, List.of(), List.of());
    }

    private static void command(Sheet sheet, Faults faults) {
        var form = DocumentForm.of(sheet.spec());
        var parameters = Documents.parameters(sheet);
        var steps = form == DocumentForm.COMMAND_1
                ? OlderSteps.of(sheet.spec(), new Faults())
                : sheet.spec().specs("mainSteps");
        if (form != DocumentForm.COMMAND) {
            older(sheet.spec(), form, steps, faults);
        }
        for (var step : steps) {
            ignored(step, faults);
            Pasted.check(step, parameters, faults);
        }
        steps.stream().limit(Math.max(0, steps.size() - 1)).forEach(step -> early(step, faults));
        for (var field : List.of("outputs", "files")) {
            if (sheet.spec().fields().fields().containsKey(field)) {
                faults.warning(sheet.spec().at(field), Say.quote(field) + " has no effect in a Command document",
                        "remove it");
            }
        }
        parameters.forEach((name, spec) -> spec.text("allowedPattern")
                .filter(pattern -> !pattern.startsWith("^") && !pattern.startsWith("(^") || !pattern.contains("$"))
                .ifPresent(pattern -> faults.warning(spec.at("allowedPattern"),
                        "the pattern of " + Say.quote(name) + " holds for any value that has a match anywhere in it",
                        "write ^ before it and $ behind it")));
    }

    private static void older(Spec document, DocumentForm form, List<Spec> steps, Faults faults) {
        faults.warning(document.at("schemaVersion"),
                "schema " + document.text("schemaVersion").orElse("") + " is an older form of a Command document",
                "evenkeel document convert FILE --to 2.2 writes it anew");
        steps.stream().filter(step -> step.text("action").filter(Platforms.ELSEWHERE::contains)
                .isPresent()).forEach(step -> faults.warning(step.at("action"),
                        "the step "
                                + Say.quote(step.text("name").orElse("")) + " fails on Linux: "
                                + Say.quote(step.text("action").orElse("")) + " is not for it",
                        form == DocumentForm.COMMAND_1
                                ? "remove it"
                                : "write schemaVersion: '2.2', where it is skipped"));
    }

    private static void ignored(Spec step, Faults faults) {
        for (var field : List.of("timeoutSeconds", "maxAttempts", "settings")) {
            if (step.fields().fields().containsKey(field)) {
                faults.warning(step.at(field), "SSM ignores " + Say.quote(field) + " here, and so does Evenkeel",
                        field.equals("timeoutSeconds") ? "write it below inputs" : "remove it");
            }
        }
    }

    /// `finallyStep` on a step that is not the last.
    private static void early(Spec step, Faults faults) {
        if (step.fields().get("inputs") instanceof Marked.Fields inputs
                && inputs.get("finallyStep") instanceof Marked.Text text && text.value().equalsIgnoreCase("true")) {
            faults.warning(text.at(), "`finallyStep` has no effect here: " + Say.quote(step.text("name").orElse(""))
                    + " is not the last step", "move the step to the end");
        }
    }
}
