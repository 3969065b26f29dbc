package evenkeel.server;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

import evenkeel.audit.Entry;
import evenkeel.model.HostName;
import evenkeel.policy.Policies;
import evenkeel.resource.Fleet;
import evenkeel.server.store.Filter;
import evenkeel.server.store.SqliteStore;
import evenkeel.verbs.Access;
import evenkeel.verbs.Trail;

/// The verbs' doors to policies and to what was written down.
final class Policed {

    static final Access ACCESS = new Access() {
        @Override
        public boolean allows(Fleet fleet, String person, String verb, HostName host,
                SortedMap<String, String> tags) {
            return Policies.allows(fleet, person, verb, Optional.of(host), tags);
        }

        @Override
        public boolean allows(Fleet fleet, String person, String verb) {
            return Policies.allows(fleet, person, verb, Optional.empty(), Policies.NO_TAGS);
        }
    };

    private Policed() {
    }

    static Trail trail(SqliteStore store) {
        return new Trail() {
            @Override
            public List<Entry> newest(Predicate<Entry> wanted, int limit) throws IOException {
                return store.entries(new Filter(Optional.empty(), Set.of(), Instant.EPOCH, Filter.MOST)).reversed()
                        .stream().filter(wanted).limit(limit).toList();
            }
        };
    }
}
