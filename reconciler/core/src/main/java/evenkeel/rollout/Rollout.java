package evenkeel.rollout;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import evenkeel.model.HostName;

/// How far one generation of an association has come. A fold of ledger entries: it changes by nothing else.
public final class Rollout {

    private final String generation;
    private final Set<HostName> moving = new HashSet<>();
    private final Set<HostName> ended = new HashSet<>();
    private final Set<HostName> failed = new HashSet<>();
    private String halted = "";

    public Rollout(String generation) {
        this.generation = generation;
    }

    /// This one, if it is of that generation; else a new one, in which hosts that still carry out a move of this one
    /// take their places.
    public Rollout in(String wanted) {
        if (generation.equals(wanted)) {
            return this;
        }
        var next = new Rollout(wanted);
        next.moving.addAll(moving);
        return next;
    }

    /// As it can be written down.
    public record Folded(String generation, SortedSet<HostName> moving, SortedSet<HostName> ended,
            SortedSet<HostName> failed, String halted) {
    }

    public static Rollout of(Folded folded) {
        var rollout = new Rollout(folded.generation());
        rollout.moving.addAll(folded.moving());
        rollout.ended.addAll(folded.ended());
        rollout.failed.addAll(folded.failed());
        rollout.halted = folded.halted();
        return rollout;
    }

    public Folded folded() {
        return new Folded(generation, new TreeSet<>(moving), new TreeSet<>(ended), new TreeSet<>(failed), halted);
    }

    public String generation() {
        return generation;
    }

    public void begun(HostName host) {
        moving.add(host);
    }

    public void failed(HostName host) {
        failed.add(host);
    }

    public void ended(HostName host) {
        if (moving.remove(host)) {
            ended.add(host);
        }
    }

    /// A move of an earlier generation ended: its place is free, and nothing is known of this generation by it.
    public void left(HostName host) {
        moving.remove(host);
    }

    public void halted(String because) {
        halted = because;
    }

    /// A person's decision: errors so far are forgiven.
    public void retried() {
        failed.clear();
        halted = "";
    }

    public String halted() {
        return halted;
    }

    public int moving() {
        return moving.size();
    }

    public int ended() {
        return ended.size();
    }

    /// Hosts on which something of it failed.
    public Set<HostName> failed() {
        return Collections.unmodifiableSet(failed);
    }

    public int errors() {
        return failed.size();
    }
}
