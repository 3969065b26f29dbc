package evenkeel.desired;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Item;
import evenkeel.model.Key;

/// What one host should have.
///
/// @param items in the order in which they are applied
/// @param unknown what cannot be said of this host, and why: a conflict, an attribute that is missing
/// @param audited names of associations that are only observed
/// @param digest of all of it, so that the same desired state is known as the same
public record DesiredState(HostName host, List<Item> items, SortedMap<Key, Unknown> unknown, Digest digest) {

    public DesiredState {
        items = List.copyOf(items);
        unknown = Collections.unmodifiableSortedMap(new TreeMap<>(unknown));
    }

    /// The items by key.
    public LinkedHashMap<Key, Item> byKey() {
        var byKey = LinkedHashMap.<Key, Item>newLinkedHashMap(items.size());
        items.forEach(item -> byKey.put(item.key(), item));
        return byKey;
    }

    /// Something that the repository wants and that cannot be said for this host.
    ///
    /// @param associations who wants it
    public record Unknown(List<String> associations, String because) {
        public Unknown {
            associations = List.copyOf(associations);
        }
    }
}
