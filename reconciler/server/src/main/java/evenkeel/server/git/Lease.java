package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;

import evenkeel.disk.CrashPoint;
import evenkeel.disk.Folders;
import evenkeel.model.Json;
import evenkeel.server.keys.Keys;

/// Which of several reconcilers works: the one that the reference `refs/evenkeel/lease` of the audit remote names. It
/// is moved only from where it was seen, so two cannot take it at once. One thread calls it.
public final class Lease implements AutoCloseable {

    public static final String REF = "refs/evenkeel/lease";
    /// For how long it is good unless it is renewed.
    public static final Duration USUAL = Duration.ofSeconds(60);
    public static final Duration SHORTEST = Duration.ofSeconds(5);
    public static final Duration LONGEST = Duration.ofHours(1);
    private static final int RENEWALS = 3;

    private static final int TRIES = 5;

    private final Repository repository;
    private final Remote remote;
    private final String writer;
    private final Duration time;
    private ObjectId seen = ObjectId.zeroId();
    private Instant since = Instant.MAX;
    private long epoch;
    private Optional<String> predecessor = Optional.empty();

    /// What the reference says.
    ///
    /// @param holder a reconciler's name; empty once it was given back
    /// @param at when it was renewed, by the holder's clock
    /// @param seconds for how long it is good from then on; null in a lease of an older version
    public record Held(String holder, long epoch, Instant at, Long seconds) {

        /// For how long, within bounds.
        Duration time() {
            var said = seconds == null ? USUAL : Duration.ofSeconds(seconds);
            return said.compareTo(SHORTEST) < 0 ? SHORTEST : said.compareTo(LONGEST) > 0 ? LONGEST : said;
        }
    }

    /// How to take it.
    public enum Take {
        /// If nobody holds it, or we do.
        FREE,
        /// Also from a holder that has not renewed it while we watched, for as long as it said.
        STANDBY,
        /// Also from anybody: a person says that the holder is no more.
        FORCE
    }

    /// What came of renewing it.
    public sealed interface Renewed {

        record Kept() implements Renewed {
        }

        /// Another holds it: nothing more may be sent or written.
        record Lost(String because) implements Renewed {
        }

        record Unreachable(String because) implements Renewed {
        }
    }

    private Lease(Repository repository, Remote remote, String writer, Duration time) {
        this.repository = repository;
        this.remote = remote;
        this.writer = writer;
        this.time = time;
    }

    /// @param folder for what is fetched, `lease.git`: emptied
    /// @param time for how long it is to be good unless it is renewed
    public static Lease open(Path folder, Remote remote, String writer, Duration time) throws IOException {
        Folders.remove(folder);
        return new Lease(Mirror.open(folder), remote, writer, time);
    }

    /// Looks who holds it.
    public Optional<Held> look(Instant now) throws IOException {
        var there = fetched();
        if (!there.equals(seen)) {
            seen = there;
            since = now;
        }
        if (there.equals(ObjectId.zeroId())) {
            return Optional.empty();
        }
        try (var walk = new RevWalk(repository)) {
            return Optional.of(Json.parse(walk.parseCommit(there).getFullMessage(), Held.class));
        } catch (IllegalArgumentException e) {
            throw new IOException("the lease at " + remote + " cannot be read: " + e.getMessage() + "; delete its "
                    + REF + " if no reconciler is running", e);
        }
    }

    private ObjectId fetched() throws IOException {
        try (var transport = remote.open(repository)) {
            var ref = remote.refs(transport).get(REF);
            if (ref == null) {
                return ObjectId.zeroId();
            }
            if (!repository.getObjectDatabase().has(ref.getObjectId())) {
                transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + REF + ":" + REF)));
            }
            return ref.getObjectId();
        } catch (IOException | RuntimeException e) {
            throw remote.gone(e);
        }
    }

    /// Takes it. Until this returns nothing may be sent or written.
    ///
    /// @param after the highest epoch in the ledger
    /// @return the epoch: one more than any before
    /// @throws IOException with a sentence that names the holder, if it cannot be had
    public long take(Instant now, long after, Take how) throws IOException {
        for (int left = TRIES;; left--) {
            var because = tried(now, after, how);
            if (because.isEmpty()) {
                return epoch;
            }
            if (left == 0) {
                throw new IOException("the lease was not to be had: " + because.get());
            }
        }
    }

    /// Why it was not to be had just now; empty if it was. A push of ours may still be under way at the remote, begun
    /// before this process was: it is then waited for by trying again.
    private Optional<String> tried(Instant now, long after, Take how) throws IOException {
        var held = look(now);
        var free = held.isEmpty() || held.get().holder().isEmpty() || held.get().holder().equals(writer);
        var stale = held.isPresent() && !Duration.between(since, now).minus(held.get().time()).isNegative();
        if (!free && how != Take.FORCE && !(how == Take.STANDBY && stale)) {
            throw new IOException("the lease is held by " + held.get().holder() + " (epoch " + held.get().epoch()
                    + ", renewed " + held.get().at() + "): stop it, wait with --standby, or take it with --take-lease "
                    + "if it will not come back");
        }
        predecessor = free ? Optional.empty() : held.map(Held::holder);
        epoch = Math.max(after, held.map(Held::epoch).orElse(0L)) + 1;
        return switch (move(writer, now)) {
            case Renewed.Kept() -> Optional.empty();
            case Renewed.Lost(var because) -> Optional.of(because);
            case Renewed.Unreachable(var because) -> Optional.of(because);
        };
    }

    /// Says that we are still there: every [#renewEvery].
    public Renewed renew(Instant now) {
        return move(writer, now);
    }

    /// Gives it back, so that another need not wait.
    public Renewed release(Instant now) {
        return move("", now);
    }

    private Renewed move(String holder, Instant now) {
        try {
            var next = written(new Held(holder, epoch, now, time.toSeconds()), now);
            CrashPoint.reached("lease.before-push");
            var pushed = Push.to(remote, repository, REF, seen, next, true);
            CrashPoint.reached("lease.after-push");
            return switch (pushed) {
                case Push.Result.Done() -> {
                    seen = next;
                    since = now;
                    yield new Renewed.Kept();
                }
                case Push.Result.Moved() -> new Renewed.Lost("another reconciler has taken it");
                case Push.Result.Denied(var because) -> new Renewed.Unreachable(because);
            };
        } catch (IOException e) {
            return new Renewed.Unreachable(e.getMessage());
        }
    }

    private ObjectId written(Held held, Instant now) throws IOException {
        try (var inserter = repository.newObjectInserter()) {
            var commit = new CommitBuilder();
            commit.setTreeId(inserter.insert(new TreeFormatter()));
            var who = new PersonIdent("Evenkeel", Keys.AUDITOR, now, ZoneOffset.UTC);
            commit.setAuthor(who);
            commit.setCommitter(who);
            commit.setMessage(Json.line(held));
            var id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    /// The epoch under which everything is written.
    public long epoch() {
        return epoch;
    }

    /// From whom it was taken who had not given it back: what that one did not push is not to be had.
    public Optional<String> predecessor() {
        return predecessor;
    }

    /// For how long it is good unless it is renewed.
    public Duration time() {
        return time;
    }

    public Duration renewEvery() {
        return time.dividedBy(RENEWALS);
    }

    @Override
    public void close() {
        repository.close();
    }
}
