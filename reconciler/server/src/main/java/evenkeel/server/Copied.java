package evenkeel.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.RealDisk;
import evenkeel.server.copies.Copies;
import evenkeel.server.copies.CopySettings;
import evenkeel.server.store.Filter;
import evenkeel.server.store.OutputFiles;
import evenkeel.server.store.SqliteStore;
import evenkeel.server.tell.Place;
import evenkeel.verbs.Destination;

/// Joins the copies of outputs to the ledger and to the whole outputs.
final class Copied {

    private Copied() {
    }

    /// @param state where it stands how far each destination is
    static Copies of(Path state, CopySettings settings, Copies.Ledger ledger, OutputFiles outputs,
            Consumer<String> said) throws IOException {
        return new Copies(settings, new Copies.Doors(new RealDisk(), state.resolve("copies"), ledger, outputs::open,
                InstantSource.system(), said));
    }

    /// What verbs know of them.
    static List<Destination> destinations(CopySettings settings) {
        return settings.places().stream().map(place -> new Destination(place.name(), place.bucket(),
                place.bucket().isPresent() ? place.path() : "")).toList();
    }

    static Copies.Ledger ledger(SqliteStore store, Telling.Written written) {
        return new Copies.Ledger() {
            @Override
            public List<Entry> after(long epoch, long n, int limit) throws IOException {
                return written.after(new Place(epoch, n), limit);
            }

            @Override
            public Optional<Event.Commanded> command(String id) throws IOException {
                var filter = new Filter(Optional.empty(), Set.of("command-requested"), Instant.EPOCH, 1);
                return store.newest(filter, entry -> entry.event() instanceof Event.Commanded one
                        && one.command().equals(id)).stream().map(entry -> (Event.Commanded) entry.event()).findFirst();
            }
        };
    }
}
