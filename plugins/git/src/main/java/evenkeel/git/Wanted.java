package evenkeel.git;

import java.io.IOException;
import java.util.HashMap;

/// Which commit a revision is now. A tag or branch is looked up in the repository itself, at each look: that costs a
/// trip over the network where it is elsewhere.
///
/// @param ref the full name of the tag or branch; empty for a commit
record Wanted(String commit, String ref) {

    static Wanted of(GitDesired desired, Git git) throws IOException {
        var revision = desired.revision();
        if (desired.commit()) {
            return new Wanted(revision, "");
        }
        var tag = "refs/tags/" + revision;
        var branch = "refs/heads/" + revision;
        var refs = new HashMap<String, String>();
        for (var line : git.remote("ls-remote", "--", desired.repository(), tag, tag + "^{}", branch).split("\n")) {
            var parts = line.split("\t", 2);
            if (parts.length == 2 && parts[0].matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
                refs.put(parts[1].strip(), parts[0]);
            }
        }
        if (refs.containsKey(tag) && refs.containsKey(branch)) {
            throw new IOException(desired.repository() + " has a tag and a branch of the name " + revision
                    + ": write the commit, or rename one of them");
        }
        if (refs.containsKey(tag)) {
            return new Wanted(refs.getOrDefault(tag + "^{}", refs.get(tag)), tag);
        }
        if (refs.containsKey(branch)) {
            return new Wanted(refs.get(branch), branch);
        }
        throw new IOException(desired.repository() + " has no tag and no branch of the name " + revision
                + (revision.matches("[0-9a-f]{4,39}") ? ": write a commit with all of its 40 digits" : ""));
    }
}
