package evenkeel.resource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

import evenkeel.document.ReadyMade;
import evenkeel.model.Digest;

/// The documents that come ready-made, under the names that people know from SSM, read as those of a repository are.
/// No file can take such a name.
public final class ReadyDocuments {

    private static final SortedMap<String, Sheet> SHEETS = new TreeMap<>();
    private static final SortedMap<String, Fleet.Document> DOCUMENTS = new TreeMap<>();

    static {
        ReadyMade.names().forEach(name -> {
            var bytes = ReadyMade.content(name).orElseThrow().toString().getBytes(StandardCharsets.UTF_8);
            var read = Sheets.alone(Kind.DOCUMENT, name, "ready-made/" + name + ".json", bytes, Digest.of(bytes));
            var faults = new Faults();
            read.diagnostics().forEach(faults::add);
            read.sheet().ifPresent(sheet -> {
                SHEETS.put(name, sheet);
                DOCUMENTS.put(name, new Documents(Offers.NONE, new Contents(Snapshot.NONE, faults), faults)
                        .read(sheet));
            });
            if (faults.refused()) {
                throw new IllegalStateException("the ready-made document " + name + ": " + faults.listed());
            }
        });
    }

    private ReadyDocuments() {
    }

    public static SortedSet<String> names() {
        return ReadyMade.names();
    }

    /// The document of that name; empty if there is none.
    public static Optional<Fleet.Document> of(String name) {
        return Optional.ofNullable(DOCUMENTS.get(name));
    }

    static Optional<Sheet> sheet(String name) {
        return Optional.ofNullable(SHEETS.get(name));
    }
}
