package evenkeel.agent.order;

import java.util.Optional;

import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.Item;
import evenkeel.model.Key;
import evenkeel.spi.Host.LastRun;

/// What an agent remembers of one key.
///
/// @param held the item last applied, or found as desired, and not yet released
/// @param saved whether what was there before the first change is kept
/// @param converged the digest of the item that was seen as desired: this one may be repaired
/// @param seen of an item with `onChangeOf`: the digest of what it follows when it was last begun; empty if never
/// @param lastRun of an action that records
/// @param lastEntry the id of the entry that this run belongs to; empty if none
public record Kept(Key key, Optional<Item> held, boolean saved, Optional<Digest> converged, String seen,
        Optional<LastRun> lastRun, String lastEntry) {

    static Kept nothing(Key key) {
        return new Kept(key, Optional.empty(), false, Optional.empty(), "", Optional.empty(), "");
    }

    /// About to be changed towards this item: if it had not converged to it before, it has to none now.
    public Kept holding(Item item) {
        return new Kept(key, Optional.of(item), saved, convergedAs(item) ? converged : Optional.empty(), seen, lastRun,
                lastEntry);
    }

    public Kept withSaved() {
        return new Kept(key, held, true, converged, seen, lastRun, lastEntry);
    }

    /// As it was before a change towards this item that was put back: the agent does not make it again by itself.
    public Kept unlike(Item item) {
        return new Kept(key, held, saved, converged.filter(digest -> !digest.equals(item.digest())), seen, lastRun,
                lastEntry);
    }

    /// Seen as this item wants it.
    public Kept converged(Item item) {
        return new Kept(key, Optional.of(item), saved, Optional.of(item.digest()), seen, lastRun, lastEntry);
    }

    /// Whether it has been as this item wants it, in the eyes of the same plugin. Another version of a plugin may see
    /// drift where the former saw none: that is a change for a plan to show and a rollout to pace, and no repair.
    public boolean convergedAs(Item item) {
        return converged.filter(item.digest()::equals).isPresent()
                && held.filter(seen -> seen.plugin().equals(item.plugin())).isPresent();
    }

    public Kept seen(String now) {
        return new Kept(key, held, saved, converged, now, lastRun, lastEntry);
    }

    public Kept ran(LastRun run, String entry) {
        return new Kept(key, held, saved, converged, seen, Optional.of(run), entry);
    }

    /// Let go of; that it ran is not forgotten.
    Kept released() {
        return new Kept(key, Optional.empty(), false, Optional.empty(), "", lastRun, lastEntry);
    }

    /// As the reconciler is told.
    public Optional<Held> told() {
        return held.map(item -> new Held(key, item.digest(), item.action(), item.wiring().onRelease(), saved));
    }
}
