package evenkeel.resource;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.Tree;

/// What associations, commands and triggers give to the documents that they name, and whether those can do what is
/// wanted of them.
record NamedDocuments(Relations relations, SortedMap<String, Fleet.Document> documents, Faults faults) {

    /// The parameters of each, by its name; of commands and triggers with the folder before it.
    SortedMap<String, Tree.Fields> arguments(Offers offers) {
        var arguments = new TreeMap<String, Tree.Fields>();
        relations.of(Kind.ASSOCIATION).forEach((name, sheet) -> named(sheet).ifPresent(document -> {
            var given = Arguments.of(sheet, document, faults);
            arguments.put(name, given);
            kept(sheet, given).ifPresent(kept -> kept.asAssociation(offers));
            Confirming.check(sheet, document, offers, faults);
        }));
        relations.of(Kind.COMMAND).forEach((name, sheet) -> command("commands/" + name, sheet, arguments));
        relations.of(Kind.TRIGGER)
                .forEach((name, sheet) -> command("triggers/" + name, CommandTables.of(sheet), arguments));
        return arguments;
    }

    private void command(String name, Sheet sheet, SortedMap<String, Tree.Fields> arguments) {
        named(sheet).ifPresent(document -> {
            var given = Arguments.of(sheet, document, faults);
            arguments.put(name, given);
            kept(sheet, given).ifPresent(KeptDocument::asCommand);
        });
    }

    private Optional<Sheet> named(Sheet sheet) {
        return sheet.spec().text("documentName").flatMap(relations::document);
    }

    private Optional<KeptDocument> kept(Sheet sheet, Tree.Fields arguments) {
        return sheet.spec().text("documentName")
                .flatMap(name -> Optional.ofNullable(documents.get(name)).or(() -> ReadyDocuments.of(name)))
                .map(document -> new KeptDocument(sheet, document, arguments, faults));
    }
}
