package evenkeel.resource;

import java.util.Map;

import evenkeel.yaml.Marked;

/// Which of SSM's document schemas are read: 2.2. For others, what they are and what to do.
final class DocumentSchema {

    private static final Map<String, String> OTHERS = Map.of("1.2",
            "that is the older form of a Command document: write mainSteps and schemaVersion: '2.2'", "2.0",
            "write schemaVersion: '2.2'; its steps may stay as they are", "0.3",
            "that is an Automation runbook, and those are not supported yet", "1.0",
            "that is a Session document, and those are not supported yet");

    private DocumentSchema() {
    }

    /// Whether the rest of the document can be read; if not, one diagnostic says why.
    static boolean understood(Marked.Fields document, Faults faults) {
        if (document.fields().containsKey("association")) {
            faults.error(document.at(), "this is an association in SSM's form",
                    "move it to associations/ and write apiVersion, kind: Association, metadata and spec");
            return false;
        }
        if (document.fields().containsKey("spec") && document.fields().containsKey("apiVersion")) {
            faults.error(document.at(), "this document stands in the frame of the other kinds",
                    "write it as SSM does: begin with schemaVersion: '2.2', without apiVersion, kind, metadata and spec");
            return false;
        }
        if (!(document.get("schemaVersion") instanceof Marked.Text version) || version.value().equals("2.2")) {
            return true;
        }
        faults.error(version.at(), "schema " + Say.quote(version.value()) + " is not read",
                OTHERS.getOrDefault(version.value(), "write schemaVersion: '2.2'"));
        return false;
    }
}
