package evenkeel.resource;

import java.util.Optional;

import evenkeel.yaml.Marked;

/// Of which form a document is, by what it says itself.
final class DocumentSchema {

    private static final String READ = "read are 2.2, 2.0 and 1.2 (Command), 0.3 (Automation), 1.0 (Session) and 2.0"
            + " (Package): write schemaVersion: '2.2' for a Command document";

    private DocumentSchema() {
    }

    /// If the rest of it cannot be read, one diagnostic says why. One without a schema is read as a Command document.
    static Optional<DocumentForm> of(Marked.Fields document, Faults faults) {
        if (document.fields().containsKey("association")) {
            faults.error(document.at(), "this is an association in SSM's form",
                    "move it to associations/ and write apiVersion, kind: Association, metadata and spec");
            return Optional.empty();
        }
        if (document.fields().containsKey("spec") && document.fields().containsKey("apiVersion")) {
            faults.error(document.at(), "this document stands in the frame of the other kinds",
                    "write it as SSM does: begin with schemaVersion: '2.2', without apiVersion, kind, metadata and spec");
            return Optional.empty();
        }
        if (!(document.get("schemaVersion") instanceof Marked.Text version)) {
            return Optional.of(DocumentForm.COMMAND);
        }
        return switch (version.value()) {
            case "2.2" -> Optional.of(DocumentForm.COMMAND);
            case "2.0" -> Optional.of(document.fields().containsKey("packages")
                    ? DocumentForm.PACKAGE
                    : DocumentForm.COMMAND_2);
            case "2.0.1", "2.0.2", "2.0.3" -> Optional.of(DocumentForm.COMMAND_2);
            case "1.2" -> Optional.of(DocumentForm.COMMAND_1);
            case "1.0" -> Optional.of(document.fields().containsKey("runtimeConfig")
                    ? DocumentForm.COMMAND_1
                    : DocumentForm.SESSION);
            case "0.3" -> Optional.of(DocumentForm.AUTOMATION);
            default -> {
                faults.error(version.at(), "schema " + Say.quote(version.value()) + " is not read", READ);
                yield Optional.empty();
            }
        };
    }
}
