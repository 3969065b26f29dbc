package evenkeel.reconcile;

/// A revision that somebody proposes, and that nobody has merged. It is anybody's: it is read, never trusted.
///
/// @param name its reference on the remote: `refs/pull/12/head`
/// @param head the commit's id
public record Proposed(String name, String head) {
}
