package evenkeel.reconcile;

import java.time.Instant;
import java.util.Optional;

import evenkeel.resource.Fleet;

/// What a commit's signature turned out to be, held against the keys that were asked for.
public sealed interface Signature {

    /// There is none.
    record None() implements Signature {
    }

    /// It is over these bytes, by that key.
    ///
    /// @param at when, as the signature says itself; the commit's time where it says nothing
    /// @param ends when the key ends by its own word: it expired, or was revoked
    record Good(Fleet.SigningKey key, Instant at, Optional<Instant> ends) implements Signature {
    }

    /// It does not count, and `because` completes `its signature does not count: …`.
    record Bad(String because) implements Signature {
    }
}
