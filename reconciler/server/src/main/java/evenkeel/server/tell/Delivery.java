package evenkeel.server.tell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

import evenkeel.disk.CrashPoint;
import evenkeel.disk.Disk;
import evenkeel.model.Json;
import evenkeel.tell.Interest;

/// Tells one notification's events, in their order, each at least once. How far it is stands in a file, flushed before
/// the next is told. One thread at a time may call it, and any may ask how far it is.
final class Delivery {

    private static final byte[] NOTHING = {};

    private final Disk disk;
    private final Path file;
    private final Limits limits;
    private final RandomGenerator random;
    private final Reading reading;
    private volatile Progress shown;
    private Progress written;

    private Delivery(Disk disk, Path file, Limits limits, RandomGenerator random, Reading reading) {
        this.disk = disk;
        this.file = file;
        this.limits = limits;
        this.random = random;
        this.reading = reading;
        this.shown = reading.progress();
        this.written = reading.progress();
    }

    /// Goes on where the file says; one that is new begins after the revision that was accepted last, and not more than
    /// an hour ago.
    ///
    /// @throws IOException with a sentence
    static Delivery open(Disk disk, Path file, Limits limits, RandomGenerator random, Entries entries, Place newest,
            Instant now) throws IOException {
        var known = disk.read(file).filter(bytes -> bytes.length > 0);
        if (known.isPresent()) {
            return new Delivery(disk, file, limits, random, new Reading(entries, read(file, known.get())));
        }
        var from = entries.accepted().map(Place::of).orElse(newest);
        var delivery = new Delivery(disk, file, limits, random,
                new Reading(entries, Progress.from(from, now.minus(Limits.BEFORE))));
        delivery.save();
        return delivery;
    }

    private static Progress read(Path file, byte[] bytes) throws IOException {
        try {
            return Json.parse(new String(bytes, StandardCharsets.UTF_8), Progress.class);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage() + "; move it aside to begin anew", e);
        }
    }

    /// Forgets how far it was: what has this name later is another.
    static void forget(Disk disk, Path file) throws IOException {
        if (disk.read(file).filter(bytes -> bytes.length > 0).isPresent()) {
            disk.replace("tell.progress", file, NOTHING);
        }
    }

    /// Tells one event, if one is due.
    ///
    /// @return when to call again with nothing new in the ledger: now, later, or empty for never
    /// @throws IOException if the ledger cannot be read, or it cannot be written down how far it is
    synchronized Optional<Instant> step(Recipient recipient, Interest interest, Instant now)
            throws IOException, InterruptedException {
        var waits = reading.progress().trouble().filter(trouble -> now.isBefore(trouble.next()));
        if (waits.isPresent()) {
            return Optional.of(waits.get().next());
        }
        var due = reading.next(interest, now);
        if (due.isEmpty()) {
            saveIfFar();
            return reading.nextOver();
        }
        try {
            CrashPoint.reached("tell.before-send");
            recipient.tell(due.get().told(), now);
            CrashPoint.reached("tell.after-send");
            reading.progress(due.get().after(reading.progress(), limits)
                    .told(new Progress.Done(due.get().notice().entry().id(), now)));
        } catch (NotTold e) {
            failed(due.get(), e, interest, now);
        }
        save();
        return Optional.of(reading.progress().trouble().map(Progress.Trouble::next).orElse(now));
    }

    private void failed(Due due, NotTold fault, Interest interest, Instant now) throws IOException {
        if (fault.never) {
            bury(due, fault, now);
            return;
        }
        var before = reading.progress().trouble();
        int tries = before.map(Progress.Trouble::tries).orElse(0) + 1;
        reading.progress(reading.progress().trouble(new Progress.Trouble(tries,
                before.map(Progress.Trouble::since).orElse(now), now.plus(pause(tries, fault.pause)),
                fault.getMessage())));
        for (var late = Optional.of(due); late.isPresent() && overdue(late.get(), now); late = reading.next(interest,
                now)) {
            bury(late.get(), fault, now);
        }
    }

    private boolean overdue(Due due, Instant now) {
        return !now.isBefore(due.from().plus(limits.bound()));
    }

    private void bury(Due due, NotTold fault, Instant now) {
        reading.progress(due.after(reading.progress(), limits).dead(due.letter(now, fault.getMessage())));
    }

    /// Twice as long after each failure, a fifth more or less; as long as it asks for, within reason.
    private Duration pause(int tries, Duration asked) {
        var doubled = Limits.PAUSE.multipliedBy(1L << Math.min(tries - 1, 20));
        var usual = doubled.compareTo(Limits.LONGEST) > 0 ? Limits.LONGEST : doubled;
        var jittered = usual.multipliedBy(800 + random.nextInt(401)).dividedBy(1000);
        var bounded = asked.compareTo(Limits.ASKED) > 0 ? Limits.ASKED : asked;
        return jittered.compareTo(bounded) > 0 ? jittered : bounded;
    }

    /// Tells all dead letters once more; what a person decides.
    ///
    /// @return how many
    synchronized int again(Instant now) throws IOException {
        int letters = reading.progress().letters().size();
        reading.progress(reading.progress().again(now));
        save();
        return letters;
    }

    Progress progress() {
        return shown;
    }

    /// What was only passed over need not be on the disk: it is passed over again.
    private void saveIfFar() throws IOException {
        var now = reading.progress();
        boolean passed = now.equals(written.scanned(now.scanned()));
        if (!passed || now.scanned().epoch() != written.scanned().epoch()
                || now.scanned().n() - written.scanned().n() >= Limits.ENTRIES) {
            save();
        }
        shown = now;
    }

    private void save() throws IOException {
        disk.replace("tell.progress", file, Json.line(reading.progress()).getBytes(StandardCharsets.UTF_8));
        written = reading.progress();
        shown = written;
    }
}
