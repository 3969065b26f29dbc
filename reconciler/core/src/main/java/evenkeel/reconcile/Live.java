package evenkeel.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.desired.Compiler;
import evenkeel.desired.DesiredState;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.plan.HostPlan;

/// What is known of a host just now, and can be known again.
final class Live {

    Facts facts;
    boolean connected;
    /// It came on a new connection, and nothing was sent to it since.
    boolean greeted;
    Instant gone = Instant.EPOCH;
    Compiler.Host compiled;
    HostPlan plan;
    /// The order that was sent last, and the digest of what stood in it.
    long order;
    Digest ordered;
    /// The associations that its items are of; none of a retired host.
    Set<String> associations = Set.of();
    /// What one host may make the ledger grow by.
    final Budget entries = new Budget(20_000, Duration.ofMinutes(10));
    /// KiB of whole outputs that are fetched from one host.
    final Budget outputs = new Budget(8 << 20, Duration.ofHours(1));
    final Collecting.Wanted wanted = new Collecting.Wanted();
    final Underway.Fetching fetching = new Underway.Fetching();
    /// Commands that it was sent on this connection and has not answered.
    final Set<String> invoked = new HashSet<>();
    /// What its agent says that it understands besides.
    Set<String> can = Set.of();
    /// When it last said that something was done there.
    Instant touched = Instant.EPOCH;
    /// Items that one host is asked to look at for plans.
    final Budget looks = new Budget(50_000, Duration.ofHours(1));
    final Budget problems = new Budget(60, Duration.ofHours(1));

    Live(HostName host, Facts facts) {
        this.facts = facts;
        this.compiled = new Compiler.Host(new DesiredState(host, List.of(), new TreeMap<>(), Digest.of("")),
                new TreeMap<>());
        this.plan = new HostPlan(host, List.of(), List.of(), List.of());
    }
}
