package evenkeel.stories;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostEntry;
import evenkeel.model.Json;
import evenkeel.model.Outcome;
import evenkeel.spi.Change;

/// Reads the ledger as it grows, and holds each entry against what may be written then. It knows what commits were meant
/// to say, and nothing of how the program comes to its answers.
final class Auditor {

    private final World world;
    private final Set<String> enrolled = new TreeSet<>();
    /// Those of them that are not retired.
    private final Set<String> hosts = new TreeSet<>();
    private final Map<String, Event.Dispatched> moves = new HashMap<>();
    private final Map<String, String> moving = new TreeMap<>();
    private final Set<String> unlisted = new TreeSet<>();
    private final Revisions revisions;
    private final Pace pace = new Pace();
    private final Accounts accounts = new Accounts();
    private final Ordered ordered = new Ordered();
    private final Map<String, String> notices = new HashMap<>();
    private final Map<String, Integer> retries = new HashMap<>();
    private final BiConsumer<String, String> released;
    private final Chronicle chronicle;
    private Optional<Entry> last = Optional.empty();
    private int read;

    /// @param released is told of each host and key that was let go
    Auditor(World world, Commits commits, BiConsumer<String, String> released) {
        this.world = world;
        this.revisions = new Revisions(world.git, commits);
        this.released = released;
        this.chronicle = new Chronicle(world, commits, revisions, hosts);
    }

    /// What was written since.
    void read() {
        var written = world.written();
        hold(written.size() >= read && (read == 0 || same(written.get(read - 1), last.get())),
                "the ledger forgot what was on the disk");
        for (; read < written.size(); read++) {
            var entry = written.get(read);
            last.ifPresent(before -> hold(entry.epoch() == before.epoch()
                    ? entry.n() == before.n() + 1
                    : entry.epoch() > before.epoch() && entry.n() == 1,
                    "entries are not numbered one after the other: "
                            + before.id() + ", " + entry.id()));
            last = Optional.of(entry);
            event(entry.event());
            chronicle.told(entry);
        }
    }

    /// One that was read again may have other nodes for the same numbers.
    private static boolean same(Entry one, Entry other) {
        return one == other || Json.line(one).equals(Json.line(other));
    }

    static void hold(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private void event(Event event) {
        ordered.told(event);
        switch (event) {
            case Event.Accepted accepted -> {
                revisions.accepted(accepted, world.machines.keySet());
                pace.targetsChanged();
            }
            case Event.Refused refused -> revisions.refused(refused);
            case Event.Held held -> revisions.held(held);
            case Event.Confirmed confirmed -> revisions.confirmed(confirmed);
            case Event.Enrolled joined -> {
                enrolled.add(joined.host().name());
                hosts.add(joined.host().name());
                revisions.joined(joined.host());
                pace.targetsChanged();
            }
            case Event.Retired(var host) -> {
                hosts.remove(host.name());
                pace.targetsChanged();
                ended(host.name());
            }
            case Event.Dispatched move -> dispatched(move);
            case Event.Ended(var move, var host, _) -> {
                hold(move.equals(moving.get(host.name())), "the move " + move + " ended, and was not under way");
                ended(host.name());
            }
            case Event.OnHost(var change) -> changed(change);
            case Event.Retried(var host, var key, _) -> {
                retries.merge(host + " " + key, 1, Integer::sum);
                pace.retried(host, key);
            }
            case Event.Noticed(var subject, var text) -> hold(!text.equals(notices.put(subject, text)),
                    "a notice is told again: " + subject + ": " + text);
            case Event.Unlisted(var host) -> unlisted.add(host.name());
            case Event.Listed(var host) -> unlisted.remove(host.name());
            case Event.LeaseTaken _,Event.EnrolmentRefused _,Event.Halted _,Event.Asked _,Event.ApprovalsSigned _,Event.Waved _,Event.Quarantined _,Event.Resumed _ ->
                {
                }
            case Event.Commanded _,Event.InvocationsSent _,Event.InvocationsBegun _,Event.InvocationEnded _,Event.InvocationsClosed _,Event.CommandCancelled _,Event.CommandEnded _ ->
                {
                }
            case Event.PlanHeld _,Event.PlanAhead _,Event.Counted _ -> {
            }
        }
    }

    private void ended(String host) {
        moving.remove(host);
        pace.ended(host);
    }

    private void dispatched(Event.Dispatched move) {
        var host = move.host().name();
        var told = "the move " + move.move() + " of " + host;
        revisions.begins(move, told);
        hold(hosts.contains(host), told + " is of a host that is not of the fleet");
        hold(!unlisted.contains(host), told + " is of a host whose file is gone");
        hold(!moving.containsKey(host), told + " was begun before " + moving.get(host) + " ended");
        hold(moves.put(move.move(), move) == null, told + " was begun twice");
        moving.put(host, move.move());
        for (var part : move.parts()) {
            part(told, host, part);
        }
        pace.begins(move, revisions.meant(), hosts);
    }

    private void part(String told, String host, Event.Part part) {
        var key = part.key().text();
        var file = Optional.ofNullable(revisions.meant().files(host).get(key.replace("file:", "")));
        if (part.release()) {
            hold(file.isEmpty() && !revisions.meant().scripts(host).containsValue(key), told + " lets go of " + key
                    + ", which is wanted");
        } else if (key.startsWith("file:")) {
            hold(file.isPresent(), told + " makes " + key + ", which nobody wants there");
            hold(file.get().touched(), told + " makes " + key + ", which is not to be touched: " + file.get());
        } else {
            hold(revisions.meant().scripts(host).containsValue(key),
                    told + " runs " + key + ", which nobody wants there");
        }
    }

    private void changed(HostEntry change) {
        var told = "the entry " + change.id() + " of " + change.key();
        var move = moves.get(change.cause());
        hold(enrolled.contains(change.host().name()), told + " is of a host that is not of the fleet");
        hold(revisions.knows(change.revision()), told + " names a revision that was never accepted");
        hold(!change.cause().startsWith("move-") || move != null && move.host().equals(change.host())
                && move.parts().stream().anyMatch(part -> part.key().equals(change.key())),
                told + " names a move that was never written down: " + change.cause());
        accounts.told(change);
        if (change.intent()) {
            return;
        }
        if (change.changes().stream().anyMatch(one -> one.verb() == Change.Verb.RELEASE)
                && change.outcome().get() instanceof Outcome.Converged) {
            released.accept(change.host().name(), change.key().text());
        }
        if (change.outcome().get().error() && move != null) {
            pace.failed(move, change);
        }
    }

    /// How often a script may have run on a host by now.
    int runs(String host, String script, String key) {
        return revisions.wanted(host, script) + retries.getOrDefault(host + " " + key, 0);
    }

    Accounts accounts() {
        return accounts;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Revisions revisions() {
        return revisions;
    }

    /// Enrolled, and not retired.
    Set<String> hosts() {
        return hosts;
    }
}
