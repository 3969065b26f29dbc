package evenkeel.server.copies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Json;

/// All that is copied to one destination, in the ledger's order as far as it goes. How far all is done stands on the
/// disk: what comes after that is done again after a crash.
final class CopyLine implements Runnable {

    /// Entries that are looked at together.
    private static final int BATCH = 200;
    /// Invocations that wait; further ones are left in the ledger.
    private static final int WAITING = 500;
    /// Entries without anything to copy after which it is written down how far it is.
    private static final int SELDOM = 1_000;
    private static final int COMMANDS = 1_000;
    private static final Duration AT_LEAST = Duration.ofMinutes(1);

    private final String name;
    private final CopyStore store;
    private final Copies.Doors doors;
    private final Path file;
    private final List<Copying> waiting = new ArrayList<>();
    private final Map<String, String> outputs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > COMMANDS;
        }
    };
    private Done scanned;
    private Done kept;
    private boolean copied;
    private boolean woken = true;
    private String trouble = "";

    /// Up to that entry.
    record Done(long epoch, long n) {
    }

    CopyLine(String name, CopyStore store, Copies.Doors doors) throws IOException {
        this.name = name;
        this.store = store;
        this.doors = doors;
        this.file = doors.folder().resolve(name + ".json");
        kept = doors.disk().read(file).map(bytes -> Json.parse(new String(bytes, StandardCharsets.UTF_8), Done.class))
                .orElse(new Done(0, 0));
        scanned = kept;
    }

    /// There may be something more in the ledger.
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    @Override
    public void run() {
        try {
            while (true) {
                var next = round();
                rest(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void rest(Optional<Instant> next) throws InterruptedException {
        var wait = next.map(at -> Duration.between(doors.clock().instant(), at))
                .filter(time -> time.compareTo(AT_LEAST) < 0).orElse(AT_LEAST);
        if (!woken && wait.isPositive()) {
            wait(wait.toMillis() + 1);
        }
        woken = false;
    }

    /// Does what can be done now.
    ///
    /// @return when something is to be tried again
    Optional<Instant> round() throws InterruptedException {
        try {
            boolean more = true;
            while (more) {
                more = scan();
                for (var one : List.copyOf(waiting)) {
                    copy(one);
                }
                keep();
            }
            return waiting.stream().map(Copying::next).min(Instant::compareTo);
        } catch (IOException e) {
            say(e.getMessage());
            return Optional.of(doors.clock().instant().plus(AT_LEAST));
        }
    }

    /// @return whether there may be more
    private boolean scan() throws IOException {
        if (waiting.size() >= WAITING) {
            return false;
        }
        var entries = doors.ledger().after(scanned.epoch(), scanned.n(), BATCH);
        for (var entry : entries) {
            scanned = new Done(entry.epoch(), entry.n());
            if (entry.event() instanceof Event.Commanded command) {
                outputs.put(command.command(), command.pace().output());
            } else if (entry.event() instanceof Event.InvocationEnded ended) {
                Copying.of(entry, output(ended.state().command()), name).ifPresent(waiting::add);
            }
        }
        return entries.size() == BATCH;
    }

    private String output(String command) throws IOException {
        var known = outputs.get(command);
        if (known == null) {
            known = doors.ledger().command(command).map(one -> one.pace().output()).orElse("");
            outputs.put(command, known);
        }
        return known;
    }

    private void copy(Copying one) throws InterruptedException {
        var now = doors.clock().instant();
        if (one.next().isAfter(now)) {
            return;
        }
        int at = waiting.indexOf(one);
        try {
            for (var piece : one.pieces(doors.wholes(), now)) {
                store.put(piece.key(), piece.written());
            }
            waiting.remove(at);
            copied = true;
            say("");
        } catch (IOException | UncheckedIOException e) {
            waiting.set(at, one.failed(now));
            say("outputs cannot be copied to " + name + ": " + e.getMessage());
        }
    }

    /// Up to what all is done.
    private void keep() throws IOException {
        var done = waiting.stream().map(Copying::entry).min(Entry::compareTo)
                .map(entry -> new Done(entry.epoch(), entry.n() - 1)).orElse(scanned);
        if (kept.n() == 0 || copied && !done.equals(kept) || done.epoch() != kept.epoch()
                || done.n() > kept.n() + SELDOM) {
            copied = false;
            doors.disk().replace("copies.progress", file, Json.line(done).getBytes(StandardCharsets.UTF_8));
            kept = done;
        }
    }

    /// Once, until it is another.
    private void say(String text) {
        if (!text.equals(trouble)) {
            trouble = text;
            doors.said().accept(text.isEmpty() ? "outputs are copied to " + name + " again" : text);
        }
    }
}
