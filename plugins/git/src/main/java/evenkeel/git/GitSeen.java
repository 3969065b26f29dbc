package evenkeel.git;

/// What was seen of a checkout.
///
/// @param state `absent`, `empty` (a directory), `checkout`, or `foreign`: anything else
/// @param origin where it was fetched from; empty if it was not said
/// @param head the commit that is checked out; empty if there is none yet
/// @param wanted the commit that the revision is now
/// @param modified how many tracked files differ from it
/// @param untracked how many files git does not track; counted only where they are drift
/// @param busy whether an interrupted change left its mark
public record GitSeen(String state, String origin, String head, String wanted, int modified, int untracked,
        boolean busy) {
}
