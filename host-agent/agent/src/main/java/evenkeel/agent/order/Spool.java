package evenkeel.agent.order;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

import evenkeel.model.HostEntry;
import evenkeel.model.Json;

/// Entries that the reconciler has not on its disk yet, oldest first, one line each.
///
/// A torn last line was never relied upon and is cut off. A line in the middle that cannot be read is counted and
/// left out: the others are delivered.
public final class Spool {

    /// When so much of the file was delivered, the rest is written anew.
    private static final long CUT = 256 << 10;

    private final State state;
    private final Path file;
    private final ArrayList<HostEntry> entries = new ArrayList<>();
    private int unreadable;
    private long delivered;

    private Spool(State state) {
        this.state = state;
        this.file = state.folder().resolve("spool.ndjson");
    }

    public static Spool open(State state) throws IOException {
        var spool = new Spool(state);
        var bytes = state.disk().read(spool.file).orElse(new byte[0]);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                spool.line(new String(bytes, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        if (from < bytes.length) {
            state.disk().truncate("agent.spool.torn", spool.file, from);
        }
        return spool;
    }

    private void line(String line) {
        try {
            var entry = Json.parse(line, HostEntry.class);
            if (entry == null || entry.host() == null || entry.key() == null || entry.outcome() == null) {
                throw new IllegalArgumentException("not an entry");
            }
            entries.add(entry);
        } catch (IllegalArgumentException | NullPointerException e) {
            unreadable++;
        }
    }

    /// It is on the disk when this returns.
    public void append(HostEntry entry) throws IOException {
        state.disk().append("agent.spool", file, line(entry));
        entries.add(entry);
    }

    public List<HostEntry> entries() {
        return List.copyOf(entries);
    }

    public List<HostEntry> entries(int from, int limit) {
        return List.copyOf(entries.subList(from, Math.min(entries.size(), from + limit)));
    }

    public int size() {
        return entries.size();
    }

    /// Lines that could not be read when it was opened.
    public int unreadable() {
        return unreadable;
    }

    /// Intents whose result was never written.
    public List<HostEntry> open() {
        var open = new LinkedHashMap<String, HostEntry>();
        for (var entry : entries) {
            if (entry.intent()) {
                open.put(entry.id(), entry);
            } else {
                open.remove(entry.id());
            }
        }
        return List.copyOf(open.values());
    }

    /// The first so many are on the reconciler's disk.
    public void delivered(int count) throws IOException {
        for (var entry : entries.subList(0, count)) {
            delivered += line(entry).length;
        }
        entries.subList(0, count).clear();
        if (entries.isEmpty() && delivered > 0) {
            state.disk().truncate("agent.spool.cut", file, 0);
            delivered = 0;
        } else if (delivered > CUT) {
            var rest = new ByteArrayOutputStream();
            for (var entry : entries) {
                rest.writeBytes(line(entry));
            }
            state.disk().replace("agent.spool.rest", file, rest.toByteArray());
            delivered = 0;
        }
    }

    private static byte[] line(HostEntry entry) {
        return (Json.line(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
