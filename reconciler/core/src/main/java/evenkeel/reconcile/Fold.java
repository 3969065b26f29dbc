package evenkeel.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.command.Courses;
import evenkeel.model.Digest;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.rollout.Progress;
import evenkeel.rollout.Rollout;

/// The ledger up to a point, folded, as a value that can be written down: who begins from it and reads on knows what
/// one does who read everything. The same entries give the same bytes.
///
/// @param hosts by name
public record Fold(Whole whole, List<Host> hosts) {

    /// What is known of the whole fleet.
    ///
    /// @param fleet its name; empty before the first accepted revision
    /// @param epoch the highest
    /// @param n the last number of that epoch
    /// @param keys of hosts that are not retired
    /// @param everKeys of all hosts that ever were
    /// @param activations how often each was used
    /// @param confirmed in the order in which it was
    /// @param refused the newest revisions, in their order
    /// @param approvals the plan that is held, what counts against the limits, and who approved what
    /// @param waves by association
    /// @param commands those that are remembered
    public record Whole(String fleet, Optional<String> accepted, long epoch, long n, SortedMap<String, HostName> keys,
            SortedSet<String> everKeys, SortedMap<String, Integer> activations,
            SortedMap<String, Rollout.Folded> rollouts, SortedMap<String, String> held, List<String> confirmed,
            List<String> refused, SortedMap<String, String> notices, Approvals.Folded approvals,
            SortedMap<String, Progress.Folded> waves, Courses.Folded commands) {
        public Whole {
            approvals = approvals == null ? Approvals.Folded.NOTHING : approvals; // written before there were any
            waves = waves == null ? new TreeMap<>() : waves;
            commands = commands == null ? Courses.Folded.NOTHING : commands;
        }
    }

    /// What is known of one host.
    ///
    /// @param results the last of each item
    /// @param moves the newest, in their order
    /// @param listed empty if it never had a file in Git
    public record Host(Event.Enrolled enrolled, List<HostEntry> results, SortedMap<Key, Tried> attempts,
            SortedMap<Key, Integer> retries, SortedMap<Key, String> associations, List<Event.Dispatched> moves,
            SortedMap<Long, Had> received, Optional<Moving> moving, boolean retired, Optional<Boolean> listed) {
    }

    /// Failures in a row: see [evenkeel.rollout.Attempts].
    public record Tried(Digest item, int failures, Instant last) {
    }

    /// The highest numbers had from an agent's epoch.
    public record Had(long intent, long result) {
    }

    /// The move that a host is carrying out.
    ///
    /// @param number of its entry in the epoch: an agent does no lower one after it
    public record Moving(Event.Dispatched move, long epoch, long number, Instant since) {
    }

    public Fold {
        hosts = List.copyOf(hosts);
    }

    /// Before the first entry.
    public static Fold nothing() {
        return new State().fold();
    }

    /// Of hosts that enrolled, when nothing else has happened.
    ///
    /// @param keys of the hosts
    public static Fold of(String fleet, Optional<String> accepted, SortedMap<String, HostName> keys,
            List<Host> hosts) {
        return new Fold(new Whole(fleet, accepted, 0, 0, keys, new TreeSet<>(keys.keySet()), new TreeMap<>(),
                new TreeMap<>(), new TreeMap<>(), List.of(), List.of(), new TreeMap<>(), Approvals.Folded.NOTHING,
                new TreeMap<>(), Courses.Folded.NOTHING), hosts);
    }

    /// With these entries after it, in their order.
    public Fold then(Collection<Entry> entries) {
        return State.of(this, entries).fold();
    }
}
