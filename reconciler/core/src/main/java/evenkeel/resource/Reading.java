package evenkeel.resource;

import java.util.List;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic;

/// What came of reading a snapshot.
///
/// @param fleet empty if any diagnostic refuses it: a revision is accepted whole or refused whole
/// @param diagnostics all faults found in one reading, by file and line
public record Reading(Optional<Fleet> fleet, List<Diagnostic> diagnostics) {
    public Reading {
        diagnostics = diagnostics.stream().sorted().toList();
    }
}
