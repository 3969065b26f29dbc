package evenkeel.server.git;

import java.util.Optional;
import java.util.Set;

import org.eclipse.jgit.revwalk.RevCommit;

import evenkeel.server.keys.PublicKey;
import evenkeel.server.keys.SshSig;

/// Whether a commit is signed by one of some keys.
final class Signatures {

    private Signatures() {
    }

    /// What is wrong with it; empty if it is signed as it should.
    static Optional<String> problem(RevCommit commit, Set<PublicKey> allowed) {
        return problem(commit.getRawBuffer(), allowed);
    }

    /// @param commit as Git stores it, whatever somebody wrote there
    static Optional<String> problem(byte[] commit, Set<PublicKey> allowed) {
        var signed = SignedBytes.of(commit);
        if (signed.signature().isEmpty()) {
            return Optional.of("it is not signed");
        }
        var signer = SshSig.signer(signed.signature().get(), "git", signed.bytes());
        if (signer.isEmpty()) {
            return Optional.of("its signature is not good");
        }
        return allowed.contains(signer.get())
                ? Optional.empty()
                : Optional
                        .of("it is signed by " + signer.get().fingerprint() + ", which is no audit key of this fleet");
    }
}
