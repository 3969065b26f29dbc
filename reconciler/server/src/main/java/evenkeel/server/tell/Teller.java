package evenkeel.server.tell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;

import evenkeel.disk.Disk;
import evenkeel.resource.Fleet;
import evenkeel.tell.Interest;

/// Tells all notifications of the accepted revision, each on a virtual thread of its own while it has something to
/// tell, some at once. Nobody waits for it: what is not told yet stands in the ledger.
public final class Teller implements AutoCloseable {

    private final Doors doors;
    private final Limits limits;
    private final Recipients recipients;
    private final Semaphore atOnce = new Semaphore(Limits.AT_ONCE);
    private final SortedMap<String, Line> lines = new TreeMap<>();
    private Fleet fleet;
    private Place newest = new Place(0, 0);
    private boolean closed;

    /// What it needs.
    ///
    /// @param folder where it stands how far each is
    /// @param known says what the reconciler knows of a host and an item; may wait for the loop
    public record Doors(Disk disk, Path folder, Entries entries, Interest.Known known, Said said) {
    }

    /// Whom it tells of itself. Must not wait.
    public interface Said {

        /// What people should know of a notification, by its file; an empty text takes it back.
        void notice(String file, String text);

        /// Wants to be woken then.
        void ring(Instant at);

        /// A line for the log.
        void line(String text);
    }

    /// @throws IOException with a sentence, if a secret that the settings name cannot be used
    public Teller(Doors doors, Whom whom, Limits limits) throws IOException {
        this.doors = doors;
        this.limits = limits;
        this.recipients = new Recipients(whom, limits);
    }

    /// What is accepted now, and how far the ledger goes. Any thread may call it; returns at once.
    ///
    /// @param now is asked by those who tell
    public synchronized void publish(Fleet accepted, Place upTo, InstantSource now) {
        if (closed || accepted == fleet && upTo.equals(newest)) {
            return;
        }
        newest = upTo;
        if (accepted != fleet) {
            if (fleet == null) {
                sweep(accepted.notifications().keySet());
            }
            fleet = accepted;
            renew(now);
        }
        lines.values().forEach(Line::wake);
    }

    /// An instant has come that somebody waited for.
    public synchronized void wake() {
        lines.values().forEach(Line::wake);
    }

    /// What left Git while nobody looked is forgotten too.
    private void sweep(Set<String> wanted) {
        Thread.ofVirtual().name("sweep").start(() -> {
            try {
                for (var file : doors.disk().list(doors.folder())) {
                    var name = file.getFileName().toString();
                    if (name.endsWith(".json") && !wanted.contains(name.substring(0, name.length() - 5))) {
                        Delivery.forget(doors.disk(), file);
                    }
                }
            } catch (IOException e) {
                doors.said().line(doors.folder() + " cannot be read: " + e);
            }
        });
    }

    private void renew(InstantSource now) {
        var wanted = fleet.notifications();
        lines.values().removeIf(line -> {
            var gone = !wanted.containsKey(line.name());
            if (gone) {
                line.forget();
            }
            return gone;
        });
        wanted.values().stream().limit(Limits.NOTIFICATIONS).forEach(notification -> {
            var found = recipients.of(notification, fleet.plugins().pins());
            var interest = new Interest(notification.filter(), fleet, doors.known());
            lines.computeIfAbsent(notification.name(), name -> new Line(name, this::tools, now)).now(interest, found);
        });
        wanted.values().stream().skip(Limits.NOTIFICATIONS).forEach(notification -> doors.said()
                .notice("notifications/" + notification.name() + ".yaml", "more than " + Limits.NOTIFICATIONS
                        + " notifications: it is not told; remove some"));
    }

    private Line.Tools tools() {
        return new Line.Tools(doors, limits, atOnce, RandomGenerator.getDefault(), this::newest);
    }

    private synchronized Place newest() {
        return newest;
    }

    /// How each is, by name.
    public synchronized List<Account> accounts() {
        return lines.values().stream().map(Line::account).toList();
    }

    /// Tells all dead letters of a notification once more.
    ///
    /// @return how many; -1 if there is no such notification
    public int again(String name, Instant now) throws IOException {
        Line line;
        synchronized (this) {
            line = lines.get(name);
        }
        return line == null ? -1 : line.again(now);
    }

    /// What is being told is broken off, and told again after the next start. Nothing is written after it.
    @Override
    public void close() {
        List<Line> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(lines.values());
            lines.clear();
        }
        var running = open.stream().map(Line::end).filter(Objects::nonNull).toList();
        recipients.close();
        try {
            for (var thread : running) {
                thread.join(Limits.ENDING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
