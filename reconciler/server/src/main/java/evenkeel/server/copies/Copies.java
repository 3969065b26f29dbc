package evenkeel.server.copies;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.disk.Disk;
import evenkeel.model.Digest;
import evenkeel.model.HostName;

/// Copies the outputs of commands after the ends of their invocations, each at least once, to each destination on a
/// thread of its own. Nobody waits for it: what is not copied yet stands in the ledger.
public final class Copies implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final long END_MILLIS = 5_000;

    private final List<CopyLine> lines = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();

    /// The ledger. Any thread may call it.
    public interface Ledger {

        /// Entries that follow a number of an epoch, in their order, at most so many.
        List<Entry> after(long epoch, long n, int limit) throws IOException;

        /// What was asked for, if it is at hand.
        Optional<Event.Commanded> command(String id) throws IOException;
    }

    /// Whole outputs that are kept. Any thread may call it.
    public interface Wholes {
        Optional<InputStream> open(HostName host, Digest digest) throws IOException;
    }

    /// What it needs.
    ///
    /// @param folder where it stands how far each destination is
    /// @param said takes a line for the log
    public record Doors(Disk disk, Path folder, Ledger ledger, Wholes wholes, InstantSource clock,
            Consumer<String> said) {
    }

    /// @throws IOException with a sentence, if it cannot be read how far it is
    public Copies(CopySettings settings, Doors doors) throws IOException {
        for (var place : settings.places()) {
            lines.add(new CopyLine(place.name(), store(place, doors.clock()), doors));
        }
    }

    private CopyStore store(CopySettings.Place place, InstantSource clock) {
        return place.bucket().isEmpty()
                ? new FolderStore(Path.of(place.path()))
                : new S3Store(http, place, clock);
    }

    public void start() {
        lines.forEach(line -> threads.add(Thread.ofVirtual().name("copies").start(line)));
    }

    /// There may be something more in the ledger. Returns at once.
    public void wake() {
        lines.forEach(CopyLine::wake);
    }

    /// What is being copied is broken off, and copied again after the next start.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        http.shutdownNow();
        try {
            for (var thread : threads) {
                thread.join(END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
