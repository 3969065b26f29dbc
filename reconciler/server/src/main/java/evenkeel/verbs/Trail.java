package evenkeel.verbs;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import evenkeel.audit.Entry;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.verbs.answer.BlameAnswer.Commit;

/// What was written down.
public interface Trail {

    /// Which entries can be wanted at all: what is looked up, so that others need not be read.
    ///
    /// @param host only those about this host
    /// @param kinds only these kinds, as entries write them; empty for all
    /// @param since only those not older
    record Sought(Optional<HostName> host, Set<String> kinds, Instant since) {
        public Sought {
            kinds = Set.copyOf(kinds);
        }

        static Sought all() {
            return new Sought(Optional.empty(), Set.of(), Instant.EPOCH);
        }

        Sought since(Instant from) {
            return new Sought(host, kinds, from);
        }
    }

    /// Some bytes of a whole output that is kept beside; empty if it is not there.
    default Optional<byte[]> output(HostName host, Digest digest, long from, int most) throws IOException {
        return Optional.empty();
    }

    /// All of one; empty if it is not there.
    default Optional<InputStream> whole(HostName host, Digest digest) throws IOException {
        return Optional.empty();
    }

    /// The newest commit up to a revision that touched one of these files; empty if that cannot be said.
    default Optional<Commit> commit(String revision, List<String> files) {
        return Optional.empty();
    }

    /// What is older than this is not at hand; empty if all is.
    default Optional<Instant> begins() throws IOException {
        return Optional.empty();
    }

    /// The newest of those that are sought and wanted, at most so many, newest first.
    List<Entry> newest(Sought sought, Predicate<Entry> wanted, int limit) throws IOException;
}
