package evenkeel.verbs;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import evenkeel.command.CommandShown;
import evenkeel.verbs.render.LiveOutput;

/// Looks on until a command is over. What hosts write is shown as it comes, without a pause; how the command stands is
/// asked for when something has changed, the more rarely the longer that takes.
final class Watching {

    /// However silent all are, so often it is asked for.
    private static final Duration AT_LEAST = Duration.ofSeconds(5);
    /// So much of its time the loop may spend on one who looks on.
    private static final int SHARE = 20;

    private final Asking asking;
    private final Visible one;
    /// Empty where it is about seeing only.
    private final String document;
    private final InstantSource clock;

    Watching(Asking asking, Visible one, String document, InstantSource clock) {
        this.asking = asking;
        this.one = one;
        this.document = document;
        this.clock = clock;
    }

    /// Whether the one who looks on is still there.
    interface There {
        boolean there();
    }

    /// @param live shows it; empty to wait only
    /// @param atMost then it is enough
    /// @return how it stood last
    /// @throws InterruptedException if the person pressed Ctrl-C
    Visible follow(Optional<LiveOutput> live, There there, Duration atMost)
            throws IOException, InterruptedException {
        var lookout = new Lookout();
        var leave = asking.commands.look(one.shown().id(), lookout);
        try {
            return follow(lookout, live, there, System.nanoTime() + atMost.toNanos());
        } finally {
            leave.run();
        }
    }

    private Visible follow(Lookout lookout, Optional<LiveOutput> live, There there, long until)
            throws IOException, InterruptedException {
        long next = System.nanoTime();
        long checked = next;
        var shown = ask();
        tell(live, shown);
        while (true) {
            live.ifPresent(LiveOutput::settle);
            if (shown.shown().ended().isPresent() || System.nanoTime() >= until || !there.there()) {
                return shown;
            }
            long now = System.nanoTime();
            var wait = Duration
                    .ofNanos(Math.max(0, Math.min(until - now, now < next ? next - now : AT_LEAST.toNanos())));
            var taken = lookout.take(wait, now >= next);
            live.ifPresent(page -> taken.parts().forEach(part -> page.part(part.host(), part.said())));
            now = System.nanoTime();
            if (taken.changed() || now - next > AT_LEAST.toNanos() || now >= until) {
                shown = ask();
                long took = System.nanoTime() - now;
                next = System.nanoTime() + Math.min(SHARE * took, AT_LEAST.toNanos());
                tell(live, shown);
            }
            if (now - checked > AT_LEAST.toNanos()) {
                checked = now;
                still(shown);
            }
        }
    }

    private static void tell(Optional<LiveOutput> live, Visible shown) {
        live.ifPresent(page -> page.now(shown.shown()));
    }

    private Visible ask() throws IOException, InterruptedException {
        try {
            var id = one.shown().id();
            return asking.commands.show(id, clock.instant())
                    .flatMap(now -> one.partly() ? Visible.of(now, one.hosts(), _ -> true) : whole(now))
                    .orElseThrow(() -> new Refused("the command " + id + " is not remembered any more"));
        } catch (IllegalStateException e) {
            if (Thread.interrupted()) { // while it waited for the loop
                throw new InterruptedException(e.getMessage());
            }
            throw e;
        }
    }

    private static Optional<Visible> whole(CommandShown now) {
        return Optional.of(new Visible(now, false));
    }

    private void still(Visible shown) {
        if (!asking.still(shown.hosts(), document, clock.instant())) {
            throw new Refused("no policy allows " + asking.person + " this any more; the command goes on");
        }
    }
}
