package evenkeel.server.git;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import org.eclipse.jgit.revwalk.RevCommit;

import evenkeel.server.keys.PublicKey;
import evenkeel.server.keys.SshSig;

/// Whether a commit is signed by one of some keys.
final class Signatures {

    private static final String HEADER = "\ngpgsig ";

    private Signatures() {
    }

    /// What is wrong with it; empty if it is signed as it should.
    static Optional<String> problem(RevCommit commit, Set<PublicKey> allowed) {
        return problem(commit.getRawBuffer(), allowed);
    }

    /// @param commit as Git stores it, whatever somebody wrote there
    static Optional<String> problem(byte[] commit, Set<PublicKey> allowed) {
        var raw = new String(commit, StandardCharsets.ISO_8859_1);
        var body = raw.indexOf("\n\n");
        var at = raw.indexOf(HEADER);
        if (at < 0 || body >= 0 && at > body) {
            return Optional.of("it is not signed");
        }
        int end = raw.indexOf('\n', at + 1) + 1;
        while (end > 0 && end < raw.length() && raw.charAt(end) == ' ') {
            end = raw.indexOf('\n', end) + 1;
        }
        if (end <= 0) {
            return Optional.of("its signature has no end");
        }
        var signature = raw.substring(at + HEADER.length(), end).replace("\n ", "\n");
        var signed = (raw.substring(0, at + 1) + raw.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
        var signer = SshSig.signer(signature, "git", signed);
        if (signer.isEmpty()) {
            return Optional.of("its signature is not good");
        }
        return allowed.contains(signer.get())
                ? Optional.empty()
                : Optional
                        .of("it is signed by " + signer.get().fingerprint() + ", which is no audit key of this fleet");
    }
}
