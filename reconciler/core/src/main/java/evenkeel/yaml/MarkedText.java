package evenkeel.yaml;

import java.util.ArrayList;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic;
import evenkeel.diagnose.Diagnostic.Position;

/// The door of the package: a file's bytes as a marked tree.
public final class MarkedText {

    private MarkedText() {
    }

    /// Parses YAML, or JSON where the name ends in `.json`. Whatever the bytes are, it answers with diagnostics.
    ///
    /// @param bytes of a length that the caller has limited
    public static Parsed parse(String file, byte[] bytes, Bounds bounds) {
        var faults = new ArrayList<Diagnostic>();
        var text = SourceText.decode(file, bytes, bounds, faults);
        if (text.isEmpty()) {
            return new Parsed(Optional.empty(), faults);
        }
        var composition = new Composition(bounds, faults);
        try {
            if (file.endsWith(".json")) {
                new JsonTokens(file, composition).feed(text.get());
            } else {
                new YamlEvents(file, composition).feed(text.get());
            }
        } catch (Stop stop) {
            return new Parsed(Optional.empty(), faults);
        }
        if (composition.root().isEmpty()) {
            faults.add(Diagnostic.error(Position.file(file), "the file is empty",
                    "write a resource into it or remove it"));
        }
        return new Parsed(composition.root(), faults);
    }
}
