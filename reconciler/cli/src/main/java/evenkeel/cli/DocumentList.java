package evenkeel.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import evenkeel.cli.local.DocumentFiles;
import evenkeel.diagnose.Diagnostic;
import evenkeel.resource.ReadyDocuments;
import evenkeel.verbs.Documented;
import evenkeel.verbs.answer.DocumentsAnswer;
import evenkeel.verbs.answer.DocumentsAnswer.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// Lists the documents of a fleet repository's folder, or of the accepted revision.
@Command(name = "list", header = "Lists the documents of a repository, and those that come ready-made.", footer = {"",
        "Examples:", "  evenkeel document list", "  evenkeel document list --accepted"})
final class DocumentList implements Callable<Integer> {

    @ParentCommand
    Folders.Documents parent;

    @Mixin
    final DocumentPlace place = new DocumentPlace();

    @Override
    public Integer call() throws IOException {
        if (place.accepted) {
            return place.ask(parent.root, List.of("document", "list"));
        }
        var rows = new ArrayList<Row>();
        for (var file : DocumentFiles.ofRepository(place.folder())) {
            rows.add(row(file));
        }
        ReadyDocuments.names().forEach(name -> rows.add(Documented.row(ReadyDocuments.of(name).orElseThrow(), true)));
        place.print(new DocumentsAnswer("working tree", rows));
        return 0;
    }

    private Row row(Path file) throws IOException {
        var linted = DocumentFiles.read(file, List.of());
        return linted.document().map(document -> place.named(Documented.row(document, false), file))
                .orElseGet(() -> new Row(DocumentFiles.name(file), "", "", place.name(file), "", List.of(), List.of(),
                        linted.diagnostics().stream().filter(Diagnostic::refuses).findFirst()
                                .map(Diagnostic::summary).orElse("")));
    }
}
