package evenkeel.reconcile;

import java.util.List;

import evenkeel.diagnose.Diagnostic;
import evenkeel.diagnose.Diagnostic.Position;
import evenkeel.yaml.Letters;

/// A commit that does not have the signature that it needs.
///
/// @param because completes `the commit …`
/// @param owned the paths that it changes and that only some people may; empty where any person would do
record Unsigned(Commit commit, String because, List<String> owned) {

    /// @param revision to confirm
    Diagnostic diagnostic(Authorship authorship, String revision) {
        var instead = "; or, if it is as it should be, " + "one who could have signed it runs: evenkeel confirm "
                + Revisions.unsigned(revision);
        var made = " (made by " + commit.by().who() + ", as it says)";
        if (owned.isEmpty()) {
            return Diagnostic.error(place(), "the commit " + because + made,
                    "every commit is to be signed by a person of people/: sign it (git commit -S, git rebase -S) and"
                            + " push it in its place" + instead);
        }
        var path = Letters.visible(owned.getFirst());
        return Diagnostic.error(place(),
                "the commit changes " + path + (owned.size() > 1 ? " and " + (owned.size() - 1) + " more" : "")
                        + ", and " + because + made,
                "only " + String.join(", ", authorship.owners(owned.getFirst())) + " may change it: let one of them"
                        + " sign such a commit in its place" + instead);
    }

    private Position place() {
        return Position.file("commit " + commit.brief());
    }
}
