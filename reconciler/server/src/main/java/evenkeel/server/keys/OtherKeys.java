package evenkeel.server.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;

/// The public keys of other reconcilers of the same fleet, as `keys/others/NAME/` has them: `link.pub`, `order.pub` and
/// `audit.pub`, copied from there.
///
/// @param link hosts that join from now on accept them
/// @param audit what they signed is taken for this fleet's audit trail
/// @param order the order key of each, by the file that says so: it has to be ours as well
public record OtherKeys(SequencedSet<PublicKey> link, Set<PublicKey> audit, Map<Path, PublicKey> order) {

    private static final int MOST = 16;

    public OtherKeys {
        link = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(link));
        audit = Collections.unmodifiableSet(new LinkedHashSet<>(audit));
        order = Collections.unmodifiableMap(new TreeMap<>(order));
    }

    /// @param folder that need not be there
    /// @throws IOException with a sentence, if a key is missing or is none
    static OtherKeys read(Path folder) throws IOException {
        var link = new LinkedHashSet<PublicKey>();
        var audit = new LinkedHashSet<PublicKey>();
        var order = new TreeMap<Path, PublicKey>();
        if (Files.isDirectory(folder)) {
            try (var names = Files.list(folder)) {
                var sorted = names.sorted().limit(MOST + 1).toList();
                if (sorted.size() > MOST) {
                    throw new IOException(folder + " has more than " + MOST + " folders: a fleet has no more"
                            + " reconcilers than that");
                }
                for (var other : sorted) {
                    link.add(key(other.resolve("link.pub")));
                    audit.add(key(other.resolve("audit.pub")));
                    order.put(other.resolve("order.pub"), key(other.resolve("order.pub")));
                }
            }
        }
        return new OtherKeys(link, audit, order);
    }

    private static PublicKey key(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) > Keys.LIMIT) {
            throw new IOException(file + " is no public key: copy link.pub, order.pub and audit.pub of the other"
                    + " reconciler's keys/ into " + file.getParent());
        }
        try {
            return PublicKey.parse(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is no public key: " + e.getMessage(), e);
        }
    }

    /// No order key is made beside those of others.
    void wantOrder(Path ours) throws IOException {
        if (!order.isEmpty()) {
            throw new IOException(ours + " is not there, and hosts take orders of one key: copy the private keys/order"
                    + " of the other reconciler there");
        }
    }

    /// All reconcilers of a fleet have one order key.
    void same(Path ours, PublicKey key) throws IOException {
        for (var other : order.entrySet()) {
            if (!other.getValue().equals(key)) {
                throw new IOException(other.getKey() + " is not the public half of " + ours + ", and hosts take orders"
                        + " of one key: copy the private keys/order of that reconciler there, or take its folder away");
            }
        }
    }
}
