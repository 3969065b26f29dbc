package evenkeel.archive;

/// What was seen at a destination.
///
/// @param state `absent`, `empty` (a directory), `unpacked` by us, or `foreign`: anything else
/// @param archive the digest of the archive that was unpacked, `sha256:…`
/// @param settings what else shaped it: strip, owner, group
/// @param made a digest over what was unpacked: each path with type, mode, owner, size and content
/// @param tree the same over what is there now
/// @param different how many of these paths differ
/// @param first the first of them
/// @param extras how many files others put there; counted only where they are drift
/// @param leftover whether an interrupted change left something beside it
public record ArchiveSeen(String state, String archive, String settings, String made, String tree, int different,
        String first, int extras, boolean leftover) {

    static ArchiveSeen without(String state, boolean leftover) {
        return new ArchiveSeen(state, "", "", "", "", 0, "", 0, leftover);
    }
}
