package evenkeel.verbs;

import java.time.InstantSource;

import evenkeel.reconcile.Desk;

/// What the verbs need.
///
/// @param desk may be called by any thread: it hands over to the loop
/// @param version of this program
/// @param signer signs facts bundles
public record Doors(Desk desk, Access access, Trail trail, InstantSource clock, String version, Signer signer) {

    /// Without facts bundles.
    public Doors(Desk desk, Access access, Trail trail, InstantSource clock, String version) {
        this(desk, access, trail, clock, version, _ -> {
            throw new java.io.IOException("here is no key that signs facts");
        });
    }
}
