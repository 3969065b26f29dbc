package evenkeel.reconcile;

import java.io.IOException;
import java.util.Optional;

/// Who signed the commits between the revision that was accepted last and the head.
public interface Signers {

    /// Where signatures are not looked at.
    Signers NOBODY = (_, _) -> Optional.empty();

    /// The newest of these commits that wrote a person's name into a file and is signed by that person, with a key of
    /// the revision that was accepted last; empty if there is none.
    Optional<String> signerOf(String path, String person) throws IOException;
}
