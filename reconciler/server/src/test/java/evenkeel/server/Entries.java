package evenkeel.server;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.model.Outcome;
import evenkeel.spi.Change;

/// Entries to test with: of the writer `rec-1`, epoch 1, one a second.
public final class Entries {

    public static final Instant START = Instant.parse("2026-11-22T01:33:00Z");

    private Entries() {
    }

    public static Entry of(long epoch, long n, Event event) {
        return new Entry("rec-1", epoch, n, "demo", START.plusSeconds(n), event);
    }

    /// Of another time.
    public static Entry at(Instant at, long n, Event event) {
        return new Entry("rec-1", 1, n, "demo", at, event);
    }

    public static Event enrolled(String host) {
        return new Event.Enrolled(new HostName(host), "ssh-ed25519 KEY-OF-" + host, "seal", "first",
                new TreeMap<>(Map.of("role", "web")));
    }

    public static List<Entry> range(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(n -> of(1, n, new Event.Noticed("subject", "text " + n)))
                .toList();
    }

    public static Entry large(long n, int bytes) {
        return of(1, n, new Event.Noticed("large", "x".repeat(bytes)));
    }

    public static Entry intent(long n, String host, long sequence) {
        return of(1, n, new Event.OnHost(change(host, sequence, Optional.empty())));
    }

    public static Entry result(long n, String host, long sequence) {
        return of(1, n, new Event.OnHost(change(host, sequence, Optional.of(new Outcome.Converged()))));
    }

    /// What was planned and not begun.
    public static Entry untouched(long n, String host, long sequence, Outcome outcome) {
        return of(1, n, new Event.OnHost(new HostEntry(new HostName(host), 1, sequence, START, "move-1-1",
                "f".repeat(40), new Key("file:/etc/motd"), Digest.of("item"), List.of(), Optional.of(outcome), "")));
    }

    /// A change of before is confirmed.
    public static Entry confirmed(long n, String host, long sequence) {
        return of(1, n, new Event.OnHost(new HostEntry(new HostName(host), 1, sequence, START, "move-1-1",
                "f".repeat(40), new Key("file:/etc/motd"), Digest.of("item"), List.of(),
                Optional.of(new Outcome.Converged()), "confirmed: the reconciler was heard on a new connection")));
    }

    private static HostEntry change(String host, long sequence, Optional<Outcome> outcome) {
        return new HostEntry(new HostName(host), 1, sequence, START, "repair", "f".repeat(40),
                new Key("file:/etc/motd"),
                Digest.of("item"), List.of(Change.update("content", "a", "b")), outcome, "");
    }

    /// As if the process had been killed.
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
