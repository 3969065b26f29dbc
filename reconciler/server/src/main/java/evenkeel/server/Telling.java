package evenkeel.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import evenkeel.audit.Entry;
import evenkeel.disk.RealDisk;
import evenkeel.reconcile.Reconciler;
import evenkeel.server.store.Filter;
import evenkeel.server.store.Spool;
import evenkeel.server.store.SqliteStore;
import evenkeel.server.tell.Entries;
import evenkeel.server.tell.Limits;
import evenkeel.server.tell.Place;
import evenkeel.server.tell.Teller;
import evenkeel.server.tell.Whom;
import evenkeel.server.wake.Alarm;
import evenkeel.tell.Notice;
import evenkeel.verbs.Tellings;

/// Joins those who tell to the loop, the ledger and an alarm.
final class Telling {

    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    private final Teller teller;
    private final Reconciler reconciler;
    private final long epoch;
    private final InstantSource clock;

    private Telling(Teller teller, Reconciler reconciler, long epoch, InstantSource clock) {
        this.teller = teller;
        this.reconciler = reconciler;
        this.epoch = epoch;
        this.clock = clock;
    }

    /// The ledger as it stands here: the store, and the spool where the store was lost.
    ///
    /// @param store whose rows may be gone at any time
    record Written(SqliteStore store, Spool spool) implements Entries {

        @Override
        public List<Entry> after(Place place, int limit) throws IOException {
            var found = store.after(place.epoch(), place.n(), limit);
            if (!found.isEmpty() && place.before(found.getFirst())) {
                return found;
            }
            if (spool.last().filter(entry -> Place.of(entry).compareTo(place) > 0).isEmpty()) {
                return found;
            }
            var spooled = spooled(place, limit);
            boolean older = !spooled.isEmpty()
                    && (found.isEmpty() || spooled.getFirst().compareTo(found.getFirst()) < 0);
            return older ? spooled : found;
        }

        private List<Entry> spooled(Place place, int limit) throws IOException {
            var later = new ArrayList<Entry>();
            var batch = spool.from(spool.start(), limit);
            while (!batch.entries().isEmpty() && later.size() < limit) {
                batch.entries().stream().filter(entry -> Place.of(entry).compareTo(place) > 0).forEach(later::add);
                batch = spool.from(batch.next(), limit);
            }
            return List.copyOf(later.subList(0, Math.min(limit, later.size())));
        }

        @Override
        public Optional<Entry> accepted() throws IOException {
            var filter = new Filter(Optional.empty(), Set.of("revision-accepted"), Instant.EPOCH, 1);
            return store.entries(filter).stream().findFirst();
        }
    }

    /// @param state where it stands how far each notification is
    static Telling of(Path state, Whom whom, Entries entries, Of of, Closing closing) throws IOException {
        var said = new Said(of);
        var doors = new Teller.Doors(new RealDisk(), state.resolve("notifications"), entries,
                about -> known(of, about), said);
        var teller = new Teller(doors, whom, Limits.USUAL);
        said.alarm = closing.then(Alarm.set(teller::wake, AT_LEAST, RandomGenerator.getDefault()));
        closing.then(teller);
        return new Telling(teller, of.reconciler(), of.epoch(), of.clock());
    }

    /// The loop, and what it runs.
    record Of(LoopThread loop, Reconciler reconciler, long epoch, InstantSource clock, Consumer<String> said) {
    }

    private static Notice.Concern known(Of of, Notice.About about) throws IOException {
        try {
            return of.loop().ask(() -> of.reconciler().concern(about));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// After each turn, on the loop's thread.
    void turned() {
        reconciler.accepted().ifPresent(
                fleet -> teller.publish(fleet, new Place(epoch, reconciler.newest()), clock));
    }

    /// What people may ask of it.
    Tellings tellings() {
        return new Tellings() {
            @Override
            public List<Line> lines() {
                return teller.accounts().stream().map(account -> new Line(account.name(), account.to(),
                        account.because(), account.tries(), account.next(), account.last(), account.lastAt(),
                        account.lost(), account.letters().stream().map(letter -> new Letter(letter.id(),
                                letter.event(), letter.subject(), letter.folded(), letter.at(), letter.because()))
                                .toList()))
                        .toList();
            }

            @Override
            public int again(String name, Instant now) throws IOException {
                return teller.again(name, now);
            }
        };
    }

    private static final class Said implements Teller.Said {
        private final Of of;
        private Alarm alarm;

        Said(Of of) {
            this.of = of;
        }

        @Override
        public void notice(String file, String text) {
            try {
                of.loop().execute(() -> {
                    try {
                        of.reconciler().notice(file, text, of.clock().instant());
                    } catch (IOException e) {
                        of.said().accept("an entry cannot be written: " + e.getMessage());
                    }
                });
            } catch (RejectedExecutionException e) {
                of.said().accept("that was while ending: " + file + ": " + text);
            }
        }

        @Override
        public void ring(Instant at) {
            alarm.ring(at);
        }

        @Override
        public void line(String text) {
            of.said().accept(text);
        }
    }
}
