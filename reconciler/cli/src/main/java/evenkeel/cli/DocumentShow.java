package evenkeel.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

import evenkeel.cli.local.DocumentFiles;
import evenkeel.cli.local.Wrong;
import evenkeel.diagnose.Diagnostic;
import evenkeel.resource.ReadyDocuments;
import evenkeel.verbs.Documented;
import evenkeel.verbs.answer.DocumentAnswer;
import evenkeel.verbs.render.Rendering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// Shows a document of a fleet repository's folder, or of the accepted revision.
@Command(name = "show", header = "Shows a document: type, schema, parameters, steps and what they need.", footer = {"",
        "Examples:", "  evenkeel document show InstallApache", "  evenkeel document show AWS-RunShellScript",
        "  evenkeel document show InstallApache --accepted"})
final class DocumentShow implements Callable<Integer> {

    @ParentCommand
    Folders.Documents parent;

    @Mixin
    final DocumentPlace place = new DocumentPlace();

    @Parameters(index = "0", paramLabel = "NAME", description = "The document's.")
    String name;

    @Override
    public Integer call() throws IOException {
        if (place.accepted) {
            return place.ask(parent.root, List.of("document", "show", name));
        }
        for (var file : DocumentFiles.ofRepository(place.folder())) {
            if (DocumentFiles.name(file).equals(name)) {
                var linted = DocumentFiles.read(file, List.of());
                linted.diagnostics().stream().filter(Diagnostic::refuses)
                        .forEach(fault -> place.spec.commandLine().getErr().println(Rendering.lines(fault.toString())));
                var shown = Documented.of("working tree", linted.document()
                        .orElseThrow(() -> new Wrong(place.name(file) + " cannot be read")), false, List.of());
                place.print(new DocumentAnswer(shown.revision(), place.named(shown.document(), file), shown.digest(),
                        shown.parameters(), shown.steps(), shown.associations()));
                return 0;
            }
        }
        place.print(Documented.of("working tree", ReadyDocuments.of(name).orElseThrow(
                () -> new Wrong("there is no document " + name + "; evenkeel document list lists them")), true,
                List.of()));
        return 0;
    }
}
