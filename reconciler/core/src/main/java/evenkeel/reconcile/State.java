package evenkeel.reconcile;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.command.Courses;
import evenkeel.model.HostName;
import evenkeel.rollout.Moves;
import evenkeel.rollout.Rollout;

/// What the ledger says, folded. It changes by entries and by nothing else: the same entries give the same state.
final class State {

    private final SortedMap<HostName, HostState> hosts = new TreeMap<>();
    private final SortedSet<HostName> moving = new TreeSet<>();
    private final HostKeys keys = new HostKeys();
    private final Map<String, Integer> activations = new HashMap<>();
    private final Rollouts rollouts = new Rollouts();
    private final Approvals approvals = new Approvals();
    private final Waves waves = new Waves();
    private final Courses courses = new Courses();
    private final Revisions revisions = new Revisions();
    private final SortedMap<String, String> notices = new TreeMap<>();
    private String fleet = "";
    private long epoch;
    private long n;

    /// @param entries what came after it, in their order
    static State of(Fold before, Collection<Entry> entries) {
        var state = new State();
        state.from(before);
        entries.forEach(state::apply);
        return state;
    }

    private void from(Fold before) {
        var whole = before.whole();
        before.hosts().forEach(host -> {
            hosts.put(host.enrolled().host(), HostState.of(host));
            moves(host.enrolled().host());
        });
        keys.from(whole.keys(), whole.everKeys());
        activations.putAll(whole.activations());
        rollouts.from(whole.rollouts());
        waves.from(whole.waves());
        revisions.from(whole);
        notices.putAll(whole.notices());
        approvals.from(whole.approvals());
        courses.from(whole.commands());
        fleet = whole.fleet();
        epoch = whole.epoch();
        n = whole.n();
    }

    Fold fold() {
        return new Fold(new Fold.Whole(fleet, revisions.accepted(), epoch, n, keys.folded(), keys.everFolded(),
                new TreeMap<>(activations), rollouts.folded(), new TreeMap<>(revisions.held()),
                revisions.foldedConfirmed(), revisions.foldedRefused(), new TreeMap<>(notices), approvals.folded(),
                waves.folded(),
                courses.fold()),
                hosts.values().stream().map(HostState::fold).toList());
    }

    void apply(Entry entry) {
        if (entry.epoch() > epoch) {
            epoch = entry.epoch();
            n = 0;
        }
        if (entry.epoch() == epoch) { // one of an older epoch may come late
            n = Math.max(n, entry.n());
        }
        switch (entry.event()) {
            case Event.LeaseTaken _ -> {
            }
            case Event.Accepted(var revision, _) -> {
                fleet = entry.fleet();
                revisions.accepted(revision);
                approvals.accepted();
            }
            case Event.Refused(var revision, _) -> revisions.refused(revision);
            case Event.Held(var subject, var because) -> revisions.held(subject, because);
            case Event.Confirmed(var subject, _) -> revisions.confirmed(subject);
            case Event.Enrolled enrolled -> enrolled(enrolled);
            case Event.Retired(var host) -> retired(host);
            case Event.Unlisted(var host) -> host(host).listed(false);
            case Event.Listed(var host) -> host(host).listed(true);
            case Event.Dispatched dispatched -> dispatched(dispatched, entry);
            case Event.Ended(var move, var host, _) -> ended(move, host);
            case Event.OnHost(var change) ->
                host(change.host()).changed(change, entry.at())
                        .forEach(part -> rollouts.failed(part, change.host()));
            case Event.Halted halted -> rollouts.halted(halted);
            case Event.Retried(var host, var key, _) -> host(new HostName(host)).retried(key)
                    .ifPresent(rollouts::retried);
            case Event.Noticed(var subject, var text) -> noticed(subject, text);
            case Event.PlanHeld plan -> approvals.held(plan);
            case Event.PlanAhead _ -> approvals.ahead();
            case Event.Counted counted -> approvals.counted(counted, entry.at());
            case Event.EnrolmentRefused _,Event.Asked _ -> {
            }
            case Event.ApprovalsSigned signed -> approvals.signed(signed);
            case Event.Waved waved -> waves.reached(waved, entry.at());
            case Event.Quarantined quarantined -> waves.quarantined(quarantined);
            case Event.Resumed resumed -> {
                waves.resumed(resumed, entry.at());
                rollouts.retried(resumed.association());
            }
            case Event.Commanded asked -> courses.begun(asked, entry.at());
            case Event.InvocationsSent sent -> courses.sent(sent, entry.at());
            case Event.InvocationsBegun begun -> courses.begun(begun, entry.at());
            case Event.InvocationEnded ended -> courses.told(ended, entry.at());
            case Event.InvocationsClosed closed -> courses.closed(closed, entry.at());
            case Event.CommandCancelled cancelled -> courses.cancelled(cancelled);
            case Event.CommandEnded ended -> courses.ended(ended, entry.at());
        }
    }

    private void noticed(String subject, String text) {
        if (text.isEmpty()) {
            notices.remove(subject);
        } else {
            notices.put(subject, text);
        }
    }

    private void enrolled(Event.Enrolled enrolled) {
        hosts.put(enrolled.host(), new HostState(enrolled));
        moves(enrolled.host());
        keys.add(enrolled.key(), enrolled.host());
        activations.merge(enrolled.activation(), 1, Integer::sum);
    }

    private void retired(HostName name) {
        var host = hosts.get(name);
        if (host != null) {
            keys.revoke(host.enrolled().key());
            host.retired();
            moves(name);
            rollouts.retired(name);
            approvals.retired(name);
            courses.lost(name);
        }
    }

    private void dispatched(Event.Dispatched dispatched, Entry entry) {
        waves.begun(dispatched, host(dispatched.host()));
        host(dispatched.host()).dispatched(dispatched, entry);
        moves(dispatched.host());
        rollouts.begun(dispatched);
    }

    private void ended(String move, HostName host) {
        host(host).ended(move).forEach(part -> rollouts.ended(part, host));
        moves(host);
    }

    private void moves(HostName host) {
        if (hosts.get(host).moving().isPresent()) {
            moving.add(host);
        } else {
            moving.remove(host);
        }
    }

    private HostState host(HostName name) {
        var host = hosts.get(name);
        if (host == null) {
            throw new IllegalStateException("the ledger speaks of " + name + " before it was enrolled");
        }
        return host;
    }

    SortedMap<HostName, HostState> hosts() {
        return hosts;
    }

    /// Hosts that carry out a move.
    SortedSet<HostName> moving() {
        return moving;
    }

    Optional<HostName> host(String key) {
        return keys.host(key);
    }

    boolean everHost(String key) {
        return keys.ever(key);
    }

    /// The same map until one comes or goes.
    Map<String, HostName> keys() {
        return keys.now();
    }

    int uses(String activation) {
        return activations.getOrDefault(activation, 0);
    }

    Map<String, Rollout> rollouts() {
        return rollouts.all();
    }

    Approvals approvals() {
        return approvals;
    }

    Waves waves() {
        return waves;
    }

    Courses courses() {
        return courses;
    }

    Revisions revisions() {
        return revisions;
    }

    SortedMap<String, String> notices() {
        return notices;
    }

    String fleet() {
        return fleet;
    }

    long epoch() {
        return epoch;
    }

    long last(long ofEpoch) {
        return ofEpoch == epoch ? n : 0;
    }

    String releases() {
        return revisions.accepted().map(Moves::releases).orElse("");
    }
}
