package evenkeel.model;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;

/// One thing that a host should have.
///
/// @param key what on the host it keeps
/// @param action the name of the action that keeps it
/// @param plugin the digest of the zip that offers the action
/// @param desired the step's inputs with parameters filled in, templates and files of the repository replaced by
///        `sha256:…`
/// @param firing which run is wanted, besides the digest: empty, or the instant at which the schedule fired and how
///        often a person said `retry`
/// @param wiring how it hangs together with others on the host
/// @param origin where it was declared
/// @param digest of key, action and desired: never of the plugin, so that a new plugin version runs no script again
public record Item(Key key, String action, Digest plugin, Tree.Fields desired, String firing, Wiring wiring,
        Origin origin, Digest digest) {

    @JsonCreator
    public Item {
    }

    public static Item of(Key key, String action, Digest plugin, Tree.Fields desired, String firing, Wiring wiring,
            Origin origin) {
        var sum = Digest.sha256();
        sum.update(key.text().getBytes(StandardCharsets.UTF_8));
        sum.update((byte) 0);
        sum.update(action.getBytes(StandardCharsets.UTF_8));
        sum.update((byte) 0);
        sum.update(desired.canonical());
        return new Item(key, action, plugin, desired, firing, wiring, origin, Digest.read(sum.digest()));
    }

    /// Which run of an action that records is wanted: the digest, and the firing if there is one.
    public String run() {
        return firing.isEmpty() ? digest.hex() : digest.hex() + "@" + firing;
    }

    public Item firing(String now) {
        return new Item(key, action, plugin, desired, now, wiring, origin, digest);
    }

    /// How an item hangs together with others on its host.
    ///
    /// @param requires these must be as desired first, or it is skipped
    /// @param after these come first, whatever becomes of them
    /// @param onChangeOf it is applied again when what these observe has changed since it was last applied
    /// @param exitOnFailure when it fails, later items of its document are skipped (SSM's `onFailure: exit`)
    /// @param onRelease what becomes of it when it leaves Git
    /// @param repair whether the agent may bring it back by itself
    public record Wiring(List<Key> requires, List<Key> after, List<Key> onChangeOf, boolean exitOnFailure,
            OnRelease onRelease, boolean repair) {
        public static final Wiring NONE = new Wiring(List.of(), List.of(), List.of(), false, OnRelease.LEAVE, true);

        public Wiring {
            requires = List.copyOf(requires);
            after = List.copyOf(after);
            onChangeOf = List.copyOf(onChangeOf);
        }
    }

    /// What becomes of an item that leaves Git.
    public enum OnRelease {
        /// What was there before Evenkeel's first change is put back.
        RESTORE,
        /// It stays as it is.
        LEAVE,
        /// It is removed.
        REMOVE
    }

    /// Where an item was declared.
    ///
    /// @param order its place among all items of the host: lower ones are applied first
    public record Origin(String association, String document, String step, String file, int line, int order) {
    }
}
