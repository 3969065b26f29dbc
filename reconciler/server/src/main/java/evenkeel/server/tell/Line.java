package evenkeel.server.tell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import evenkeel.tell.Interest;

/// One notification and whom it tells: it runs on a thread of its own while there is something to tell.
final class Line {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final String name;
    private final Tools tools;
    private final InstantSource clock;
    private Interest interest;
    private Recipients.Found found = Recipients.Found.not("");
    private Delivery delivery;
    private Thread running;
    private boolean woken;
    private boolean gone;
    private String noticed = "";
    private String fault = "";

    /// What all lines share.
    record Tools(Teller.Doors doors, Limits limits, Semaphore atOnce, RandomGenerator random,
            Supplier<Place> newest) {
    }

    Line(String name, Supplier<Tools> tools, InstantSource clock) {
        this.name = name;
        this.tools = tools.get();
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /// @param whom it tells from now on; nothing is told where nobody is allowed
    synchronized void now(Interest wanted, Recipients.Found whom) {
        interest = wanted;
        found = whom;
        notice(found.recipient().isEmpty() ? found.because() : waiting());
    }

    private String waiting() {
        if (!fault.isEmpty()) {
            return "it tells nothing until this is mended: " + fault;
        }
        var progress = delivery == null ? Optional.<Progress>empty() : Optional.of(delivery.progress());
        boolean bad = progress.filter(now -> !now.letters().isEmpty()
                || now.trouble().filter(trouble -> trouble.tries() >= Limits.FAILURES).isPresent()).isPresent();
        return bad
                ? "not all that it has to tell could be told: evenkeel notifications show " + name + " says why"
                : "";
    }

    private void notice(String text) {
        if (!text.equals(noticed)) {
            noticed = text;
            tools.doors().said().notice("notifications/" + name + ".yaml", text);
        }
    }

    synchronized void wake() {
        if (gone || found.recipient().isEmpty()) {
            return;
        }
        woken = true;
        if (running == null) {
            running = Thread.ofVirtual().name("tell " + name).start(this::run);
        }
    }

    private void run() {
        try {
            tools.atOnce().acquire();
            try {
                while (goesOn()) {
                    tell().ifPresent(tools.doors().said()::ring);
                }
            } finally {
                tools.atOnce().release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean goesOn() {
        notice(waiting());
        if (!woken || gone) {
            running = null;
            return false;
        }
        woken = false;
        return true;
    }

    /// Tells until there is nothing to tell now.
    ///
    /// @return when there may be
    private Optional<Instant> tell() throws InterruptedException {
        try {
            while (true) {
                var now = clock.instant();
                Interest wanted;
                Recipient recipient;
                synchronized (this) {
                    if (gone || found.recipient().isEmpty()) {
                        return Optional.empty();
                    }
                    wanted = interest;
                    recipient = found.recipient().get();
                }
                var next = delivery(now).step(recipient, wanted, now);
                fault("");
                if (next.isEmpty() || next.get().isAfter(now)) {
                    return next;
                }
            }
        } catch (IOException e) {
            fault(Limits.clipped(e.getMessage()));
        } catch (RuntimeException e) {
            tools.doors().said().line("notifications/" + name + ".yaml: " + e);
        }
        return Optional.of(clock.instant().plus(AGAIN));
    }

    /// Of the disk, or of the ledger; not of whom it tells.
    private synchronized void fault(String now) {
        fault = now;
    }

    private synchronized Delivery delivery(Instant now) throws IOException {
        if (delivery == null) {
            delivery = Delivery.open(tools.doors().disk(), file(), tools.limits(), tools.random(),
                    tools.doors().entries(), tools.newest().get(), now);
        }
        return delivery;
    }

    private Path file() {
        return tools.doors().folder().resolve(name + ".json");
    }

    int again(Instant now) throws IOException {
        var count = delivery(now).again(now);
        wake();
        return count;
    }

    synchronized Account account() {
        return Account.of(name, found, delivery == null
                ? Progress.from(new Place(0, 0), Instant.EPOCH)
                : delivery.progress());
    }

    /// It left Git: what has its name later begins anew. Returns at once.
    void forget() {
        var runs = end();
        Thread.ofVirtual().name("forget " + name).start(() -> {
            try {
                if (runs != null) {
                    runs.join();
                }
                Delivery.forget(tools.doors().disk(), file());
            } catch (IOException e) {
                tools.doors().said().line("notifications/" + name + ".yaml is gone, but not " + file() + ": " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        synchronized (this) {
            notice("");
        }
    }

    /// @return the thread that breaks off what it does; null if there is none
    synchronized Thread end() {
        gone = true;
        if (running != null) {
            running.interrupt();
        }
        return running;
    }
}
