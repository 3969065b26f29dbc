package evenkeel.reconcile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import evenkeel.model.HostName;
import evenkeel.protocol.Frame;

/// Why a command is not sent to a host now.
final class Barred {

    private final Work work;
    private final Suspensions suspensions;

    Barred(Work work) {
        this.work = work;
        this.suspensions = new Suspensions(work);
    }

    /// What holds all hosts back.
    Optional<String> all() {
        if (!work.state.revisions().held().isEmpty()) {
            return Optional.of(work.state.revisions().held().firstKey() + " waits to be confirmed");
        }
        return work.paused.isEmpty()
                ? Optional.empty()
                : Optional.of("nothing is begun for now: " + work.paused.firstEntry().getValue());
    }

    /// Why it can never be given a command, as things are; empty if it can.
    Optional<String> undeliverable(HostName host) {
        var known = work.state.hosts().get(host);
        var live = work.live(host);
        if (known.isRetired()) {
            return Optional.of("the host is retired");
        }
        if (known.unlisted()) {
            return Optional.of("hosts/" + host + ".yaml is gone");
        }
        return live.connected && !live.can.contains(Frame.Hello.INVOKE)
                ? Optional.of("its agent is too old to take commands: update it")
                : Optional.empty();
    }

    Optional<String> away(HostName host) {
        var live = work.live(host);
        if (live.connected) {
            return Optional.empty();
        }
        return Optional.of("its agent is away"
                + (live.gone.equals(Instant.EPOCH) ? "" : " since " + live.gone.truncatedTo(ChronoUnit.SECONDS)));
    }

    /// A suspension of the whole host.
    Optional<String> suspended(HostName host, Instant now) {
        return work.fleet.isEmpty()
                ? Optional.empty()
                : suspensions.whole(host, now).map(found -> "suspended by " + found.owner() + " until "
                        + found.until() + ": " + found.reason());
    }

    /// When a suspension ends.
    Optional<Instant> next(Instant now) {
        return suspensions.next(now);
    }
}
