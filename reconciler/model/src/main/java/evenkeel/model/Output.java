package evenkeel.model;

/// All that the commands of a change wrote, where that is more than its entry holds: it lies beside, by digest.
///
/// @param size in bytes
public record Output(Digest digest, long size) {
}
