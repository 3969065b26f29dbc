package evenkeel.server.git;

import java.nio.file.Path;
import java.util.Set;

import org.eclipse.jgit.lib.Constants;

import evenkeel.server.keys.PublicKey;
import evenkeel.server.keys.SigningKey;

/// Where the audit trail is written, and by whom.
///
/// @param folder of the local copy, `audit.git`
/// @param branch what the short names of its branches begin with: `audit` for `audit/2026`
/// @param writer this reconciler's name: letters, digits and `-`
/// @param others keys of other reconcilers that may have written to it
public record AuditSettings(Path folder, Remote remote, String branch, String writer, SigningKey key,
        Set<PublicKey> others) {

    public AuditSettings {
        others = Set.copyOf(others);
        if (!Segment.WRITER.matcher(writer).matches()) {
            throw new IllegalArgumentException(
                    "`" + writer + "` cannot be a reconciler's name: write letters, digits and `-`, at most 63");
        }
    }

    /// What the names of all years' branches begin with.
    String refs() {
        return Constants.R_HEADS + branch + "/";
    }

    String ref(int year) {
        return refs() + Years.name(year);
    }

    /// Whose signatures are good.
    Set<PublicKey> allowed() {
        var allowed = new java.util.HashSet<>(others);
        allowed.add(key.open());
        return allowed;
    }
}
