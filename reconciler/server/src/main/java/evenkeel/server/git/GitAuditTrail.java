package evenkeel.server.git;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import evenkeel.server.store.Spool;

/// Carries entries from the spool into signed commits and pushes them, on a thread of its own, at most one commit a
/// second. It holds no queue: what is to be committed is read from the spool, so a slow remote costs disk alone.
public final class GitAuditTrail implements AutoCloseable {

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration GOODBYE = Duration.ofSeconds(60);

    private final AuditRepository repository;
    private final String writer;
    private final Rounds rounds = new Rounds(PACE);
    private final AtomicLong pushed = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Thread thread;

    /// Whom the trail tells. Called on the trail's thread.
    public interface Told {

        /// It goes on no more: another reconciler writes, or a fault of ours. What is in the spool stays there.
        void ended(String because);

        /// Entries stay in the spool for now, and why; empty when they are pushed again. Said once.
        void delayed(String because);
    }

    private GitAuditTrail(AuditRepository repository, String writer) {
        this.repository = repository;
        this.writer = writer;
    }

    /// Opens the local copy and fetches. Nothing is written before [#start].
    ///
    /// @throws IOException with a sentence, if the remote cannot be reached or lacks what was pushed to it
    public static GitAuditTrail open(AuditSettings settings) throws IOException {
        var repository = AuditRepository.open(settings);
        try {
            repository.fetch();
            return new GitAuditTrail(repository, settings.writer());
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /// Fetches again, before [#start].
    public void fetch() throws IOException {
        repository.fetch();
    }

    /// What the newest year says, before [#start]. Every commit's signature is checked, and that no id comes twice.
    /// What was read by an earlier call is not read again.
    public Account read() throws IOException {
        return repository.read();
    }

    /// Goes on where the branch ends: what the spool holds beyond it is committed.
    public void start(Spool spool, Told told) throws IOException {
        repository.forget();
        var courier = new Courier(repository, spool, repository.last(writer));
        spool.follow(rounds::wake);
        thread = Thread.ofPlatform().name("audit").daemon().start(() -> run(courier, told));
    }

    private void run(Courier courier, Told told) {
        try {
            var pause = Duration.ZERO;
            for (long round = rounds.next(pause); round >= 0; round = rounds.next(pause)) {
                var because = carried(courier, rounds.awaited(round));
                if (courier.more()) {
                    rounds.wake();
                }
                pause = because.isEmpty() ? Duration.ZERO : longer(pause);
                if (rounds.done(round, because)) {
                    told.delayed(because);
                }
            }
        } catch (Courier.Lost e) {
            end(told, e.getMessage());
        } catch (InterruptedException e) {
            end(told, "the audit trail's thread was interrupted");
        } catch (RuntimeException | Error e) {
            end(told, "a fault of the audit trail: " + e);
            throw e;
        }
    }

    private void end(Told told, String because) {
        rounds.end(because);
        told.ended(because);
    }

    /// @return why not all could be carried; empty if it was
    private String carried(Courier courier, boolean all) throws Courier.Lost {
        try {
            pushed.addAndGet(courier.carry(all));
            return "";
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static Duration longer(Duration pause) {
        var doubled = pause.isZero() ? PACE : pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /// Waits until all that the spool held at this call is committed and pushed.
    ///
    /// @throws IOException with a sentence, if that cannot be done now
    public void flush(Duration limit) throws IOException {
        try {
            rounds.flush(limit);
        } catch (IOException e) {
            throw new IOException("the audit trail is not pushed: " + e.getMessage(), e);
        }
    }

    /// How many entries were pushed since the start.
    public long pushed() {
        return pushed.get();
    }

    /// The newest commit of the local copy.
    public Optional<String> head() throws IOException {
        return repository.head().map(id -> id.name());
    }

    /// Ends the thread; what was not pushed is in the spool.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        rounds.close();
        try {
            if (thread != null) {
                thread.join(GOODBYE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        repository.close();
    }
}
