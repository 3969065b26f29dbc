package evenkeel.stories;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import evenkeel.audit.Entry;
import evenkeel.disk.Disk;
import evenkeel.model.Json;
import evenkeel.reconcile.Ledger;

/// A ledger as lines of one file: what is torn at its end was never relied upon.
final class LedgerFile implements Ledger {

    private final Disk disk;
    private final Path file;
    private final List<Entry> written = new ArrayList<>();
    /// Hears what is on the disk, before whoever wrote it does.
    Consumer<List<Entry>> flushed = _ -> {
    };

    LedgerFile(Disk disk, Path file) {
        this.disk = disk;
        this.file = file;
    }

    @Override
    public void append(List<Entry> entries) throws IOException {
        var lines = new StringBuilder();
        entries.forEach(entry -> lines.append(Json.line(entry)).append('\n'));
        disk.append("ledger", file, lines.toString().getBytes(StandardCharsets.UTF_8));
        written.addAll(entries);
        flushed.accept(entries);
    }

    /// All entries that were flushed, as far as the process that runs knows.
    List<Entry> written() {
        return Collections.unmodifiableList(written);
    }

    /// All entries, oldest first; a torn end is cut off.
    List<Entry> open() throws IOException {
        var bytes = disk.read(file).orElse(new byte[0]);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            disk.truncate("ledger.torn", file, end);
        }
        var entries = new ArrayList<Entry>();
        new String(bytes, 0, end, StandardCharsets.UTF_8).lines()
                .forEach(line -> entries.add(Json.parse(line, Entry.class)));
        written.clear();
        written.addAll(entries);
        return entries;
    }
}
