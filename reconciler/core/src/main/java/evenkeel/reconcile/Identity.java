package evenkeel.reconcile;

import java.util.List;

/// Who this reconciler is.
///
/// @param writer its name in entries
/// @param epoch of the lease that it holds
/// @param linkKeys the public keys that agents are to accept, in OpenSSH's form
/// @param orderKey the fleet's order key, public, in OpenSSH's form
/// @param trust whom it believes, besides those whom the fleet repository names
public record Identity(String writer, long epoch, List<String> linkKeys, String orderKey, Trust trust) {
    public Identity {
        linkKeys = List.copyOf(linkKeys);
    }

    /// One that has no signers of its own.
    public Identity(String writer, long epoch, List<String> linkKeys, String orderKey) {
        this(writer, epoch, linkKeys, orderKey, Trust.NONE);
    }
}
