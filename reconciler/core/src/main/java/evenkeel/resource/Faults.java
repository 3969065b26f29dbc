package evenkeel.resource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import evenkeel.diagnose.Diagnostic;
import evenkeel.diagnose.Diagnostic.Position;

/// The faults of one reading, as they are found. Each is kept once.
final class Faults {

    private final List<Diagnostic> found = new ArrayList<>();
    private final Set<Diagnostic> known = new HashSet<>();

    void error(Position at, String summary, String detail) {
        add(Diagnostic.error(at, summary, detail));
    }

    void warning(Position at, String summary, String detail) {
        add(Diagnostic.warning(at, summary, detail));
    }

    void add(Diagnostic fault) {
        if (known.add(fault)) {
            found.add(fault);
        }
    }

    boolean refused() {
        return found.stream().anyMatch(Diagnostic::refuses);
    }

    /// Whether a fault of that file refuses it.
    boolean refused(String file) {
        return found.stream().anyMatch(fault -> fault.refuses() && fault.at().file().equals(file));
    }

    /// Sorted, errors before warnings where there are more than the limit; then one more says how many are left out.
    List<Diagnostic> listed() {
        if (found.size() <= RepositoryLimits.DIAGNOSTICS) {
            return found.stream().sorted().toList();
        }
        var first = found.stream().sorted().sorted((a, b) -> a.severity().compareTo(b.severity()))
                .limit(RepositoryLimits.DIAGNOSTICS).toList();
        var listed = new ArrayList<>(first);
        var last = first.stream().map(Diagnostic::at).max(Position::compareTo).orElseThrow();
        listed.add(Diagnostic.error(last, "… and " + (found.size() - first.size()) + " more faults are not listed",
                "mend these first"));
        return listed.stream().sorted().toList();
    }
}
