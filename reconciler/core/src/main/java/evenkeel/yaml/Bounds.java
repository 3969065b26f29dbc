package evenkeel.yaml;

/// How much one file may hold.
///
/// @param depth how deep lists and fields may be nested
/// @param nodes how many values
/// @param faults how many diagnostics of its text are listed
public record Bounds(int depth, int nodes, int faults) {
}
