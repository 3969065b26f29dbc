package evenkeel.verbs;

import java.io.IOException;

/// Signs for the reconciler.
public interface Signer {

    /// Where there is no key that signs facts.
    Signer NONE = _ -> {
        throw new IOException("here is no key that signs facts");
    };

    /// An armoured signature as `ssh-keygen -Y` makes it, in the namespace [FactsBundle#NAMESPACE].
    String sign(byte[] bytes) throws IOException;
}
