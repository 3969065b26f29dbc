package evenkeel.verbs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import evenkeel.document.DocumentName;
import evenkeel.document.Unreadable;
import evenkeel.resource.Fleet;
import evenkeel.resource.ReadyDocuments;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.DocumentsAnswer;
import evenkeel.verbs.answer.DocumentsAnswer.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// The documents of the accepted revision, and those that come ready-made.
@Command(name = "document", header = "Lists the documents, or shows one: type, parameters, steps.", footer = {"",
        "Examples:", "  document", "  document list", "  document show AWS-RunShellScript"})
final class DocumentVerb extends Verb {

    @Parameters(index = "0", paramLabel = "list|show", arity = "0..1", defaultValue = "list", description = "Default list.")
    String what;

    @Parameters(index = "1", paramLabel = "NAME", arity = "0..1", defaultValue = "", description = "The document's.")
    String name;

    @Override
    Answer answer(Asking asking) throws IOException {
        boolean list = what.equals("list");
        if (!List.of("list", "show").contains(what) || list != name.isEmpty()) {
            throw asking.refused("write document list or document show NAME");
        }
        asking.fleet();
        var fleet = asking.view.fleet();
        var revision = fleet.map(Fleet::revision).orElse("");
        if (list) {
            var rows = new ArrayList<Row>();
            fleet.ifPresent(known -> known.documents().values()
                    .forEach(document -> rows.add(Documented.row(document, false))));
            ReadyDocuments.names().forEach(ready -> rows.add(Documented.row(ReadyDocuments.of(ready).get(), true)));
            return new DocumentsAnswer(revision, rows);
        }
        var plain = plain(asking);
        var written = fleet.map(known -> known.documents().get(plain));
        var document = written.or(() -> ReadyDocuments.of(plain)).orElseThrow(
                () -> new Refused("there is no document " + plain + "; evenkeel document list --accepted lists them"));
        var associations = fleet.stream().flatMap(known -> known.associations().values().stream())
                .filter(each -> each.documentName().equals(plain)).map(Fleet.Association::name).toList();
        return Documented.of(revision, document, written.isEmpty(), associations);
    }

    private String plain(Asking asking) throws IOException {
        try {
            return DocumentName.of(name);
        } catch (Unreadable e) {
            throw asking.refused(e.getMessage());
        }
    }
}
