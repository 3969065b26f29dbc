package evenkeel.verbs;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

import evenkeel.audit.Entry;
import evenkeel.server.store.Filter;
import evenkeel.server.store.SqliteStore;

/// What was written down.
public interface Trail {

    /// The newest entries that are wanted, at most so many, newest first.
    List<Entry> newest(Predicate<Entry> wanted, int limit) throws IOException;

    /// As the store holds it; entries older than its newest 100,000 are in the audit branch only.
    static Trail of(SqliteStore store) {
        return (wanted, limit) -> {
            for (int asked = Math.max(limit * 4, 1_000);; asked *= 4) {
                var entries = store.entries(Filter.newest(asked));
                var found = entries.reversed().stream().filter(wanted).limit(limit).toList();
                if (found.size() == limit || entries.size() < Math.min(asked, Filter.MOST) || asked >= Filter.MOST) {
                    return found;
                }
            }
        };
    }
}
