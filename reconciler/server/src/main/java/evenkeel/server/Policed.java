package evenkeel.server;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

import evenkeel.audit.Entry;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.policy.Policies;
import evenkeel.resource.Fleet;
import evenkeel.server.git.Touched;
import evenkeel.server.store.Filter;
import evenkeel.server.store.OutputFiles;
import evenkeel.server.store.SqliteStore;
import evenkeel.verbs.Access;
import evenkeel.verbs.Trail;
import evenkeel.verbs.answer.BlameAnswer;

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

        @Override
        public boolean runs(Fleet fleet, String person, String document, HostName host,
                SortedMap<String, String> tags) {
            return Policies.runs(fleet, person, document, host, tags);
        }
    };

    private Policed() {
    }

    /// What says which commit touched files.
    interface Commits {
        Optional<Touched> touched(String revision, Collection<String> files);
    }

    static Trail trail(SqliteStore store, OutputFiles outputs) {
        return trail(store, outputs, (_, _) -> Optional.empty());
    }

    static Trail trail(SqliteStore store, OutputFiles outputs, Commits commits) {
        return new Trail() {
            @Override
            public List<Entry> newest(Sought sought, Predicate<Entry> wanted, int limit) throws IOException {
                return store.newest(new Filter(sought.host(), sought.kinds(), sought.since(), limit), wanted);
            }

            @Override
            public Optional<BlameAnswer.Commit> commit(String revision, List<String> files) {
                return commits.touched(revision, files).map(found -> new BlameAnswer.Commit(found.revision(),
                        found.author(), found.at(), found.subject(), files));
            }

            /// The first entry of a fleet takes the first lease: if that is here, all is.
            @Override
            public Optional<Instant> begins() throws IOException {
                return store.oldest().filter(entry -> entry.epoch() != 1 || entry.n() != 1).map(Entry::at);
            }

            @Override
            public Optional<byte[]> output(HostName host, Digest digest, long from, int most) throws IOException {
                return outputs.read(host, digest, from, most);
            }

            @Override
            public Optional<InputStream> whole(HostName host, Digest digest) throws IOException {
                return outputs.open(host, digest);
            }
        };
    }
}
