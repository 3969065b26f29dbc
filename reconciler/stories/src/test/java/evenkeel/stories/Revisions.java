package evenkeel.stories;

import static evenkeel.stories.Auditor.hold;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import evenkeel.audit.Event;
import evenkeel.model.HostName;

/// Which revisions were accepted, refused, held and confirmed, and whether that was right.
final class Revisions {

    private final FakeGit git;
    private final Commits commits;
    private final Set<String> held = new TreeSet<>();
    private final Set<String> confirmed = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> ever = new HashSet<>();
    /// How often Git came to want a script on a host.
    private final Map<String, Integer> wanted = new HashMap<>();
    private Optional<String> accepted = Optional.empty();

    Revisions(FakeGit git, Commits commits) {
        this.git = git;
        this.commits = commits;
    }

    void accepted(Event.Accepted event, Set<HostName> hosts) {
        var revision = event.revision();
        hold(commits.meant(revision).isPresent(), "a revision with faults was accepted: " + git.named(revision));
        hold(event.previous().equals(accepted.orElse("")), "it was accepted after another one than it says");
        hold(accepted.isEmpty() || commits.descends(revision, accepted.get())
                || confirmed.contains("revision-" + revision),
                "accepted, though it does not descend from what was: " + git.named(revision));
        held.remove("revision-" + revision);
        var before = now();
        var now = commits.meant(revision).get();
        for (var host : hosts) {
            var old = before.map(wishes -> wishes.scripts(host.name()).keySet()).orElse(Set.of());
            now.scripts(host.name()).keySet().stream().filter(script -> !old.contains(script))
                    .forEach(script -> wanted.merge(host + " " + script, 1, Integer::sum));
        }
        accepted = Optional.of(revision);
        ever.add(revision);
    }

    /// What was wanted before a host joined is wanted of it from then on.
    void joined(HostName host) {
        now().ifPresent(wishes -> wishes.scripts(host.name()).keySet()
                .forEach(script -> wanted.putIfAbsent(host + " " + script, 1)));
    }

    void refused(Event.Refused event) {
        hold(commits.meant(event.revision()).isEmpty() && refused.add(event.revision()),
                "a good revision was refused, or one again: " + git.named(event.toString()));
    }

    void held(Event.Held event) {
        if (event.because().isEmpty()) {
            held.remove(event.subject());
        } else {
            held.add(event.subject());
        }
    }

    void confirmed(Event.Confirmed event) {
        held.remove(event.subject());
        confirmed.add(event.subject());
    }

    void begins(Event.Dispatched move, String told) {
        hold(accepted.equals(Optional.of(move.revision())), told + " is of another revision than the accepted one");
        hold(held.isEmpty(), told + " was begun while " + held + " waits to be confirmed");
    }

    /// Whether it is the one that is accepted now.
    boolean accepted(String revision) {
        return accepted.equals(Optional.of(revision));
    }

    /// Whether it was accepted at any time.
    boolean knows(String revision) {
        return ever.contains(revision);
    }

    int wanted(String host, String script) {
        return wanted.getOrDefault(host + " " + script, 1);
    }

    /// What the accepted revision means.
    Optional<Wishes> now() {
        return accepted.flatMap(commits::meant);
    }

    Wishes meant() {
        return now().orElseThrow(() -> new AssertionError("nothing was accepted yet"));
    }
}
