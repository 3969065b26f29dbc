package evenkeel.server.pulls;

import java.time.Instant;

/// What was told of one pull request, so that it is not told again.
///
/// @param ref its reference
/// @param revision the head that was planned
/// @param base the accepted revision that it was planned on
/// @param posted a digest of what was posted, ages left out; empty if it could not be planned
/// @param comment the comment's id; empty if there is none
/// @param named whether hosts may be named
/// @param expected what is to be done after the merge
/// @param merged the commit by which it came into the accepted revision; empty before
/// @param applied what was told of it since; empty before
/// @param at when something was told last
record Remembered(String ref, String revision, String base, String posted, String comment, boolean named,
        Expected expected, String merged, String applied, Instant at) {

    boolean failed() {
        return posted.isEmpty();
    }

    Remembered on(String accepted) {
        return new Remembered(ref, revision, accepted, posted, comment, named, expected, merged, applied, at);
    }

    Remembered mergedBy(String commit) {
        return new Remembered(ref, revision, base, posted, comment, named, expected, commit, applied, at);
    }

    Remembered told(String status, Instant now) {
        return new Remembered(ref, revision, base, posted, comment, named, expected, merged, status, now);
    }
}
