package evenkeel.desired;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import evenkeel.model.Digest;
import evenkeel.resource.Fleet;

/// One association, compiled for all hosts.
///
/// @param document the digest of its document's file
/// @param texts of its inputs: each may be the path of a content
/// @param generation digest of all that was read for it: a rollout begins anew when it changes
record Compiled(Fleet.Association association, Digest document, Set<String> texts, Digest generation,
        List<Draft> drafts) {

    String name() {
        return association.name();
    }

    /// Whether compiling the association anew would read the same, with the same plugins.
    boolean stands(Fleet fleet, Fleet.Association now, Contents contents) {
        return association.digest().equals(now.digest())
                && document.equals(fleet.document(now.documentName()).orElseThrow().digest())
                && !names(contents.changed());
    }

    boolean names(Set<String> paths) {
        return !Collections.disjoint(paths, texts);
    }
}
