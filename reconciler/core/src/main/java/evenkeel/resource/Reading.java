package evenkeel.resource;

import java.util.List;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic;
import evenkeel.model.Pin;

/// What came of reading a snapshot.
///
/// @param fleet empty if any diagnostic refuses it: a revision is accepted whole or refused whole
/// @param diagnostics all faults found in one reading, by file and line
/// @param missing pinned plugins whose zip is not at hand; each has a diagnostic too. Where these are all that
///        refuses, acceptance is delayed and not denied
public record Reading(Optional<Fleet> fleet, List<Diagnostic> diagnostics, List<Pin> missing) {
    public Reading {
        diagnostics = diagnostics.stream().sorted().toList();
        missing = List.copyOf(missing);
    }

    public Reading(Optional<Fleet> fleet, List<Diagnostic> diagnostics) {
        this(fleet, diagnostics, List.of());
    }

    /// Nothing refuses the revision but zips that are not at hand: it may be accepted once they are.
    public boolean delayed() {
        return !missing.isEmpty() && diagnostics.stream().filter(Diagnostic::refuses).count() == missing.size();
    }
}
