package evenkeel.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.audit.Entry;
import evenkeel.disk.Disk;
import evenkeel.model.Json;
import evenkeel.reconcile.Ledger;

/// The ledger's newest entries, on the disk until they are pushed: files of lines, `0000000001.ndjson` and so on, of
/// which only the last grows. Any thread may call it.
public final class Spool implements Ledger {

    private static final int SEGMENT_BYTES = 64 << 10;

    private final Disk disk;
    private final Path folder;
    private final TreeMap<Long, Long> sizes = new TreeMap<>();
    private Optional<Entry> last = Optional.empty();
    private boolean torn;
    private Runnable follower = () -> {
    };

    /// A place between two entries.
    ///
    /// @param segment the file's number
    /// @param offset in bytes
    public record Position(long segment, long offset) {
    }

    /// Some entries, and where to go on.
    public record Batch(List<Entry> entries, Position next) {
    }

    private Spool(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /// Opens it; a last line that was not written whole is cut off: nobody was told that it was recorded.
    ///
    /// @throws IOException with a sentence, if a line cannot be read that once was written whole
    public static Spool open(Disk disk, Path folder) throws IOException {
        var spool = new Spool(disk, folder);
        for (var file : disk.list(folder)) {
            var name = file.getFileName().toString();
            if (name.matches("[0-9]{10}\\.ndjson")) {
                spool.sizes.put(Long.parseLong(name.substring(0, 10)), 0L);
            }
        }
        for (long segment : spool.sizes.keySet()) {
            spool.check(segment);
        }
        return spool;
    }

    private void check(long segment) throws IOException {
        var file = file(segment);
        var bytes = disk.read(file).orElse(new byte[0]);
        int whole = Lines.whole(bytes, bytes.length);
        if (whole < bytes.length) {
            disk.truncate("ledger.cut", file, whole);
        }
        sizes.put(segment, (long) whole);
        for (var entry : Lines.read(file, bytes, 0, whole, Integer.MAX_VALUE).entries()) {
            last = Optional.of(ascending(entry));
        }
    }

    @Override
    public synchronized void append(List<Entry> entries) throws IOException {
        if (entries.isEmpty()) {
            return;
        }
        mend();
        var before = last;
        var lines = new StringBuilder();
        for (var entry : entries) {
            last = Optional.of(ascending(entry));
            lines.append(Json.line(entry)).append('\n');
        }
        long segment = current();
        var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        try {
            disk.append("ledger.append", file(segment), bytes);
        } catch (IOException e) {
            torn = true;
            last = before;
            throw new IOException("the spool " + folder + " cannot be written: " + e.getMessage(), e);
        }
        sizes.merge(segment, (long) bytes.length, Long::sum);
        follower.run();
    }

    /// The part of a line that an append left behind when it failed is cut off before the next.
    private void mend() throws IOException {
        if (torn && disk.read(file(sizes.lastKey())).isPresent()) {
            disk.truncate("ledger.cut", file(sizes.lastKey()), sizes.lastEntry().getValue());
        }
        torn = false;
    }

    private long current() {
        if (sizes.isEmpty() || sizes.lastEntry().getValue() >= SEGMENT_BYTES) {
            sizes.put(sizes.isEmpty() ? 1 : sizes.lastKey() + 1, 0L);
        }
        return sizes.lastKey();
    }

    private Entry ascending(Entry entry) {
        last.ifPresent(before -> {
            if (before.compareTo(entry) >= 0) {
                throw new IllegalStateException("entry " + entry.id() + " cannot follow " + before.id());
            }
        });
        return entry;
    }

    /// Is called after each append, on its thread: must not wait.
    public synchronized void follow(Runnable follower) {
        this.follower = follower;
    }

    /// The newest entry that it holds.
    public synchronized Optional<Entry> last() {
        return last;
    }

    /// Everything it holds, in order.
    public synchronized List<Entry> entries() throws IOException {
        var all = new ArrayList<Entry>();
        for (var batch = from(start(), Integer.MAX_VALUE); !batch.entries().isEmpty(); batch = from(batch.next(),
                Integer.MAX_VALUE)) {
            all.addAll(batch.entries());
        }
        return all;
    }

    /// Where the oldest entry begins.
    public synchronized Position start() {
        return new Position(sizes.isEmpty() ? 1 : sizes.firstKey(), 0);
    }

    /// Entries from a position on, of one file; none if there are no more.
    public synchronized Batch from(Position at, int limit) throws IOException {
        var segment = sizes.ceilingKey(at.segment());
        var offset = segment != null && segment == at.segment() ? at.offset() : 0;
        while (segment != null && offset >= sizes.get(segment)) {
            segment = sizes.higherKey(segment);
            offset = 0;
        }
        if (segment == null) {
            return new Batch(List.of(), at);
        }
        var bytes = disk.read(file(segment)).orElse(new byte[0]);
        int end = (int) Math.min(bytes.length, sizes.get(segment));
        var read = Lines.read(file(segment), bytes, (int) offset, end, limit);
        return new Batch(read.entries(), new Position(segment, read.end()));
    }

    /// What lies before the position is in the audit trail and pushed: whole files of it go.
    public synchronized void drop(Position before) throws IOException {
        while (!sizes.isEmpty() && sizes.firstKey() < before.segment() && sizes.size() > 1) {
            disk.delete("ledger.drop", file(sizes.firstKey()));
            sizes.pollFirstEntry();
        }
    }

    /// How large it is.
    public synchronized long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    private Path file(long segment) {
        return folder.resolve("%010d.ndjson".formatted(segment));
    }
}
