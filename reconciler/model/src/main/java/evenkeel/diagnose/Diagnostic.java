package evenkeel.diagnose;

import java.util.Comparator;

/// A fault that a person can mend in the fleet repository.
///
/// @param at where
/// @param summary what is wrong, in one line
/// @param detail what to write instead; empty if the summary says it
public record Diagnostic(Position at, Severity severity, String summary, String detail)
        implements
            Comparable<Diagnostic> {

    public static Diagnostic error(Position at, String summary, String detail) {
        return new Diagnostic(at, Severity.ERROR, summary, detail);
    }

    public static Diagnostic warning(Position at, String summary, String detail) {
        return new Diagnostic(at, Severity.WARNING, summary, detail);
    }

    public boolean refuses() {
        return severity == Severity.ERROR;
    }

    /// As one line and, if there is a detail, an indented second one.
    @Override
    public String toString() {
        var first = at + ": " + severity.name().toLowerCase(java.util.Locale.ROOT) + ": " + summary;
        return detail.isEmpty() ? first : first + "\n    " + detail;
    }

    @Override
    public int compareTo(Diagnostic other) {
        return Comparator.comparing(Diagnostic::at).thenComparing(Diagnostic::summary).thenComparing(Diagnostic::detail)
                .compare(this, other);
    }

    /// Only errors refuse a revision.
    public enum Severity {
        ERROR, WARNING
    }

    /// A place in the fleet repository.
    ///
    /// @param file path from the repository's root
    /// @param line from 1; 0 where the fault is the whole file's
    /// @param column from 1; 0 likewise
    public record Position(String file, int line, int column) implements Comparable<Position> {

        public static Position file(String file) {
            return new Position(file, 0, 0);
        }

        @Override
        public int compareTo(Position other) {
            return Comparator.comparing((Position position) -> position.file).thenComparingInt(Position::line)
                    .thenComparingInt(Position::column).compare(this, other);
        }

        @Override
        public String toString() {
            return line == 0 ? file : file + ":" + line + ":" + column;
        }
    }
}
