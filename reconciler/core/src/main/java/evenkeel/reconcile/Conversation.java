package evenkeel.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

import evenkeel.audit.Event;
import evenkeel.desired.Facts;
import evenkeel.model.Digest;
import evenkeel.model.Held;
import evenkeel.model.HostEntry;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.Key;
import evenkeel.model.Observation;
import evenkeel.model.Tree;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;

/// What agents say, and what that changes.
final class Conversation implements Links {

    /// Characters of a host's problem that are repeated, and keys.
    private static final int PROBLEM = 1_000;
    private static final int PROBLEM_KEYS = 20;

    private final Work work;
    private final Enrolment enrolment;
    private final Identity identity;
    private final Collecting collecting;

    private final Commands commands;
    private final Reports reports;

    Conversation(Work work, Identity identity, Commands commands) {
        this.work = work;
        this.identity = identity;
        this.collecting = new Collecting(work);
        this.commands = commands;
        this.reports = new Reports(work, commands, collecting);
        this.enrolment = new Enrolment(work.state, work.pen, identity);
    }

    @Override
    public Optional<HostName> host(String key) {
        return work.state.host(key);
    }

    @Override
    public Enrol.Answer enrol(String key, Enrol.Request request, Instant now) {
        try {
            var answer = enrolment.enrol(work.fleet, key, request, now);
            if (answer.refused().isEmpty()) {
                work.live(request.host());
                work.compile.add(request.host());
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void connected(HostName host, Frame.Hello hello, Instant now) {
        Scrutiny.of(host, hello);
        settle(now);
        var live = work.live(host);
        var held = held(hello.held());
        live.connected = true;
        live.greeted = true;
        live.can = Set.copyOf(hello.can());
        boolean has = hello.order() > 0 && hello.order() == live.order;
        if (!has) {
            live.order = 0;
            live.ordered = null;
        }
        // one that still has its order counts as having taken it when it has reported what it sees by it
        work.facts(new Facts(host, now, has ? 0 : hello.order(), hello.attributes(), live.facts.observations(), held,
                live.facts.contested()));
        work.compile.add(host);
        work.send(host, new Frame.Welcome(Frame.VERSION, identity.epoch(), now));
        resume(host, now);
        commands.connected(host, now);
        work.checking.again(host, live.associations);
        collect(host, now, () -> collecting.begin(host, live, hello.outputs(), now));
    }

    /// Where whole outputs cannot be kept, people are told, and everything else goes on.
    private void collect(HostName host, Instant now, Collected step) {
        try {
            try {
                step.done();
                work.pen.notice(now, "outputs", "");
            } catch (IOException e) {
                Collecting.giveUp(work.live(host));
                work.pen.notice(now, "outputs", "whole outputs cannot be kept: " + e.getMessage());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Collected {
        void done() throws IOException;
    }

    /// A move that was begun in this epoch is asked for again, for the frame may be lost: an agent does none twice. One
    /// of an older epoch is given up.
    private void resume(HostName host, Instant now) {
        work.state.hosts().get(host).moving().ifPresent(moving -> {
            if (moving.epoch() != identity.epoch()) {
                write(now, List.of(_ -> new Event.Ended(moving.move().move(), host, "the reconciler began anew")));
            }
        });
    }

    @Override
    public void gone(HostName host, Instant now) {
        var live = work.live(host);
        live.connected = false;
        live.gone = now;
        work.looks.gone(host);
        commands.underway.moved++;
        work.replan.add(host);
    }

    @Override
    public Optional<byte[]> blob(HostName host, Digest digest) {
        if (work.fleet.isEmpty() || !Orders.blobs(work.fleet.get(), work.live(host)).contains(digest)) {
            return reports.blob(host, digest);
        }
        var content = work.live(host).compiled.contents().get(digest);
        return content != null ? Optional.of(content) : work.doors.actions().zip(digest);
    }

    @Override
    public void received(HostName host, Frame frame, Instant now) {
        Scrutiny.of(host, frame);
        switch (frame) {
            case Frame.Report report -> report(host, report, now);
            case Frame.Records(var records) -> records(host, records);
            case Frame.Entries(var entries) -> entries(host, entries, now);
            case Frame.Ended(var move) -> ended(host, move, now);
            case Frame.Problem(var because, var keys) -> problem(host, because, keys, now);
            case Frame.OutputPart part -> collect(host, now, () -> collecting.part(host, work.live(host), part, now));
            case Frame.Looked looked -> work.looks.received(host, looked, now);
            case Frame.Checked(var id, var results) -> work.checking.answered(host, id, results);
            case Frame.Invoked invoked -> reports.invoked(host, invoked, now,
                    step -> collect(host, now, step::done));
            case Frame.Said part -> reports.said(host, part);
            case Frame.Invoke _,Frame.CancelInvocation _,Frame.ForgetInvocation _,Frame.Hello _,Frame.NeedBlob _,Frame.Welcome _,Frame.Order _,Frame.Apply _,Frame.Ack _,Frame.NeedRecords _,Frame.NeedOutput _,Frame.HaveOutput _,Frame.Look _,Frame.Blob _,Frame.Check _ ->
                throw new BadFrame("a " + frame.getClass().getSimpleName() + " comes once, or never");
        }
    }

    private void report(HostName host, Frame.Report report, Instant now) {
        var live = work.live(host);
        var wanted = live.compiled.desired().byKey();
        var observations = new TreeMap<>(live.facts.observations());
        report.lines().forEach(line -> observations.put(line.key(), line.observation()));
        observations.keySet().retainAll(wanted.keySet());
        if (report.order() == live.order
                && report.lines().stream().anyMatch(line -> !wanted.containsKey(line.key()))) {
            live.ordered = null; // what is not kept now has to be said again, should it be wanted again
        }
        work.facts(new Facts(host, now, Math.max(report.order(), live.facts.order()), live.facts.attributes(),
                observations, held(report.held()), new TreeSet<>(report.contested())));
        work.replan.add(host);
    }

    private static TreeMap<Key, Held> held(List<Held> held) {
        var byKey = new TreeMap<Key, Held>();
        held.forEach(item -> byKey.put(item.key(), item));
        return byKey;
    }

    /// Only what its observations name: nothing else was asked for.
    private void records(HostName host, List<Tree> records) {
        var wanted = work.live(host).facts.observations().values().stream()
                .filter(Observation.Seen.class::isInstance).map(seen -> ((Observation.Seen) seen).record())
                .collect(Collectors.toSet());
        try {
            work.doors.store().records(records.stream().filter(Tree.Fields.class::isInstance)
                    .map(Tree.Fields.class::cast)
                    .filter(record -> wanted.contains(Digest.of(record.canonical()))).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        work.replan.add(host);
    }

    private void entries(HostName host, List<HostEntry> entries, Instant now) {
        var known = work.state.hosts().get(host);
        var fresh = entries.stream().filter(entry -> !known.had(entry)).toList();
        if (!work.live(host).entries.take(fresh.size(), now)) {
            throw new BadFrame("more entries than a host makes: what is left may come in ten minutes");
        }
        if (!fresh.isEmpty()) {
            work.live(host).touched = now;
        }
        fresh.forEach(entry -> work.arrivals.add(host, entry.id() + entry.intent(), new Event.OnHost(entry)));
        work.arrivals.then(() -> acknowledge(host, known, entries, now));
        work.replan.add(host);
    }

    private void acknowledge(HostName host, HostState known, List<HostEntry> entries, Instant now) {
        collect(host, now, () -> collecting.want(host, work.live(host),
                entries.stream().flatMap(entry -> entry.whole().stream()).toList(), now));
        entries.stream().map(HostEntry::epoch).distinct().sorted().forEach(epoch -> known.acknowledged(epoch)
                .ifPresent(sequence -> work.send(host, new Frame.Ack(epoch, sequence))));
    }

    private void ended(HostName host, String move, Instant now) {
        if (work.state.hosts().get(host).moving().filter(moving -> moving.move().move().equals(move)).isPresent()) {
            work.arrivals.add(host, move, new Event.Ended(move, host, ""));
        }
        work.replan.add(host);
    }

    private void problem(HostName host, String because, List<Key> keys, Instant now) {
        if (!work.live(host).problems.take(1, now)) {
            return;
        }
        var said = because.length() <= PROBLEM ? because : because.substring(0, PROBLEM) + "…";
        var text = keys.isEmpty() ? said : said + " " + Json.line(keys.stream().limit(PROBLEM_KEYS).toList());
        try {
            work.pen.notice(now, "host-" + host, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What was said before on another connection.
    private void settle(Instant now) {
        try {
            work.arrivals.settle(now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Instant now, List<LongFunction<Event>> events) {
        try {
            work.pen.write(now, events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
