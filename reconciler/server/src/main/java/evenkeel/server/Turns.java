package evenkeel.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import evenkeel.audit.Event;
import evenkeel.reconcile.Reconciler;
import evenkeel.server.git.GitAuditTrail;
import evenkeel.server.link.KnownKeys;

/// One turn after the other, and what follows from each: whose keys are good, and when to be woken.
final class Turns implements Runnable {

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Reconciler reconciler;
    private final InstantSource clock;
    private final Consumer<String> said;
    private final Ending ending;
    private final Backlog backlog;
    private Keyring keyring;
    private Consumer<Instant> alarm;
    private Runnable after = () -> {
    };
    private String trouble = "";

    Turns(Reconciler reconciler, Backlog backlog, InstantSource clock, Consumer<String> said, Ending ending) {
        this.reconciler = reconciler;
        this.backlog = backlog;
        this.clock = clock;
        this.said = said;
        this.ending = ending;
    }

    /// @param keys takes whose keys are good
    /// @param alarm takes when to be woken
    void listening(Consumer<KnownKeys> keys, Consumer<Instant> alarm) {
        this.keyring = new Keyring(keys);
        this.alarm = alarm;
    }

    /// @param more follows each turn, and what was to follow it before; returns at once
    void then(Runnable more) {
        var before = after;
        after = () -> {
            before.run();
            more.run();
        };
    }

    @Override
    public void run() {
        var now = clock.instant();
        try {
            reconciler.pause("spool", backlog.tooMuch(), now);
            reconciler.turn(now).ifPresent(alarm);
            keyring.publish(reconciler);
            after.run();
            trouble("");
        } catch (IOException | UncheckedIOException e) {
            trouble("nothing goes on until this is mended: " + e.getMessage());
            alarm.accept(now.plus(AGAIN));
        } catch (RuntimeException | Error e) {
            said.accept("a fault of the reconciler, which ends: " + e);
            ending.end(1);
            throw e;
        }
    }

    private void trouble(String now) {
        if (!now.equals(trouble)) {
            said.accept(now.isEmpty() ? "it goes on" : now);
            trouble = now;
        }
    }

    /// New moves wait while something is not well; on the loop's thread.
    void pause(String subject, String because) {
        try {
            reconciler.pause(subject, because, clock.instant());
        } catch (IOException e) {
            trouble("an entry cannot be written: " + e.getMessage());
        }
    }

    /// Writes an entry of somebody who was refused; on the loop's thread.
    void tell(Event event) {
        try {
            reconciler.tell(event, clock.instant());
        } catch (IOException e) {
            trouble("an entry cannot be written: " + e.getMessage());
        }
    }

    /// What the audit trail says of itself.
    GitAuditTrail.Told audit(LoopThread loop) {
        return new GitAuditTrail.Told() {
            @Override
            public void ended(String because) {
                said.accept("the audit trail ended, and with it this reconciler: " + because);
                ending.end(1);
            }

            @Override
            public void delayed(String because) {
                said.accept(
                        because.isEmpty() ? "the audit trail is pushed again" : "the audit trail waits: " + because);
                Runnable notice = () -> {
                    try {
                        reconciler.notice("audit", because.isEmpty()
                                ? ""
                                : "the audit trail cannot be pushed: " + because, clock.instant());
                    } catch (IOException e) {
                        trouble("an entry cannot be written: " + e.getMessage());
                    }
                };
                try {
                    loop.execute(notice);
                } catch (RejectedExecutionException e) {
                    said.accept("that was while ending");
                }
            }
        };
    }
}
