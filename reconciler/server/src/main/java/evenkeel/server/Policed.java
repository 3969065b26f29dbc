package evenkeel.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

import evenkeel.audit.Entry;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.policy.Policies;
import evenkeel.resource.Fleet;
import evenkeel.server.store.Filter;
import evenkeel.server.store.OutputFiles;
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

    static Trail trail(SqliteStore store, OutputFiles outputs) {
        return new Trail() {
            @Override
            public List<Entry> newest(Sought sought, Predicate<Entry> wanted, int limit) throws IOException {
                return store.newest(new Filter(sought.host(), sought.kinds(), sought.since(), limit), wanted);
            }

            @Override
            public Optional<byte[]> output(HostName host, Digest digest, long from, int most) throws IOException {
                return outputs.read(host, digest, from, most);
            }
        };
    }
}
