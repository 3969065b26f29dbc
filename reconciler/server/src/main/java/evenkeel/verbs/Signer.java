package evenkeel.verbs;

import java.io.IOException;

/// Signs for the reconciler.
public interface Signer {

    /// An armoured signature as `ssh-keygen -Y` makes it, in the namespace [FactsBundle#NAMESPACE].
    String sign(byte[] bytes) throws IOException;
}
