package evenkeel.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import evenkeel.resource.Shape.Any;
import evenkeel.resource.Shape.Choice;
import evenkeel.resource.Shape.Field;
import evenkeel.resource.Shape.Struct;

/// What a document is: SSM has several kinds, each with schemas of its own.
enum DocumentForm {
    /// Schema 2.2: a step that its platform does not know is skipped.
    COMMAND("Command", DocumentTables.DOCUMENT),
    /// Schema 2.0 to 2.0.3.
    COMMAND_2("Command", DocumentTables.SECOND),
    /// Schema 1.2.
    COMMAND_1("Command", DocumentTables.FIRST),
    /// Schema 0.3.
    AUTOMATION("Automation", OtherDocumentTables.AUTOMATION),
    /// Schema 1.0.
    SESSION("Session", OtherDocumentTables.SESSION),
    /// Schema 2.0, with packages.
    PACKAGE("Package", OtherDocumentTables.PACKAGE);

    private final String type;
    private final Struct table;

    DocumentForm(String type, Struct table) {
        this.type = type;
        this.table = table;
    }

    /// `Command`, `Automation`, `Session` or `Package`.
    String type() {
        return type;
    }

    Struct table() {
        return table;
    }

    boolean command() {
        return type.equals("Command");
    }

    List<String> versions() {
        return table.fields().get("schemaVersion").shape() instanceof Choice(var values) ? values : List.of();
    }

    /// Which one a document was read as.
    static DocumentForm of(Spec document) {
        for (var form : values()) {
            if (form.table == document.struct()) {
                return form;
            }
        }
        throw new IllegalStateException(document.struct().what() + " is no document");
    }

    /// The fields of all of them: of which form a document is, is known only once it is read.
    static Struct any() {
        var fields = new LinkedHashMap<String, Field>();
        for (var form : values()) {
            form.table.fields().values().forEach(field -> fields.putIfAbsent(field.name(),
                    new Field(field.name(), new Any(Map.of()), false, field.doc(), field.byDefault())));
        }
        return new Struct("a document", fields, Map.of());
    }
}
