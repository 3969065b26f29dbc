package evenkeel.yaml;

import java.util.List;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic;

/// What came of parsing a file.
///
/// @param root empty where the file could not be parsed at all; the diagnostics then say why
public record Parsed(Optional<Marked> root, List<Diagnostic> diagnostics) {
    public Parsed {
        diagnostics = List.copyOf(diagnostics);
    }
}
