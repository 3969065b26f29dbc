package evenkeel.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

import evenkeel.audit.Event;
import evenkeel.command.Course;
import evenkeel.command.Leg;
import evenkeel.model.HostName;
import evenkeel.model.Invocation;
import evenkeel.model.Json;
import evenkeel.protocol.Frame;

/// In each turn: closes invocations on which nothing more is waited for, chooses the hosts that are next, writes that
/// down with one flush, and sends.
final class Invocations {

    /// Hosts that are sent to in one turn: others wait for the next, so that it keeps none waiting for long.
    private static final int AT_ONCE = 1_000;
    /// Commands that one agent was sent and has not answered.
    private static final int UNANSWERED = 8;
    /// After so long it is looked again whether a host can be sent to, whatever happened.
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Work work;
    private final Identity identity;
    private final Underway underway;
    private final Barred barred;
    private final Map<Course, List<HostName>> next = new LinkedHashMap<>();
    private final List<LongFunction<Event>> events = new ArrayList<>();
    private Optional<Instant> again = Optional.empty();
    private int left;

    Invocations(Work work, Identity identity, Underway underway, Barred barred) {
        this.work = work;
        this.identity = identity;
        this.underway = underway;
        this.barred = barred;
    }

    /// @return when the answer may be another one, with nothing new from outside
    Optional<Instant> turn(Instant now) throws IOException {
        again = Optional.empty();
        left = AT_ONCE;
        next.clear(); // what a turn chose that could not be written down is chosen anew
        events.clear();
        var open = List.copyOf(work.state.courses().open());
        for (var course : open) {
            closes(course, now);
        }
        write(now); // what is closed may be an error: it counts before another host is chosen
        if (barred.all().isEmpty()) {
            open.forEach(course -> chooses(course, now));
        }
        write(now);
        next.forEach((course, hosts) -> hosts.forEach(host -> send(course, host)));
        for (var course : open) {
            if (course.done()) {
                underway.over(course);
                underway.changed(course.id());
                var verdict = course.verdict();
                events.add(_ -> new Event.CommandEnded(course.id(), verdict.status(), verdict.details()));
            } else {
                wake(course.waiting().isEmpty() ? course.total() : course.exceeded() ? now : course.until());
            }
        }
        write(now);
        underway.tell();
        return again;
    }

    private void write(Instant now) throws IOException {
        var written = List.copyOf(events);
        events.clear();
        work.pen.write(now, written);
    }

    private void wake(Instant at) {
        again = Optional.of(again.filter(before -> before.isBefore(at)).orElse(at));
    }

    private void closes(Course course, Instant now) {
        var lost = course.lost();
        close(course, "Undeliverable", "the host is retired",
                lost.stream().filter(course.waiting()::contains).toList());
        close(course, "Unknown", "the host was retired before its end was seen",
                lost.stream().filter(host -> course.legs().get(host).out()).toList());
        if (!now.isBefore(course.total())) {
            close(course, "DeliveryTimedOut", "nothing was heard of its end within delivery and execution time",
                    course.legs().entrySet().stream()
                            .filter(leg -> leg.getValue().out() && !lost.contains(leg.getKey())).map(Map.Entry::getKey)
                            .toList());
        }
        if (lost.containsAll(course.waiting())) {
            return;
        }
        var waiting = course.waiting().stream().filter(host -> !lost.contains(host));
        if (!now.isBefore(course.until())) {
            close(course, "DeliveryTimedOut", "it could not be sent within "
                    + course.asked().pace().delivery().toSeconds() + " s", waiting.toList());
        } else if (course.exceeded()) {
            close(course, "Terminated", "errors exceeded max-errors " + course.asked().pace().maxErrors()
                    + " before its turn", waiting.toList());
        }
    }

    private void close(Course course, String details, String because, List<HostName> hosts) {
        if (!hosts.isEmpty()) {
            events.add(_ -> new Event.InvocationsClosed(course.id(), details, because, hosts));
            underway.changed(course.id());
        }
    }

    /// Not twice in vain, as long as nothing has moved: a fleet that is away costs nothing.
    private void chooses(Course course, Instant now) {
        var one = underway.of(course);
        if (course.waiting().isEmpty() || course.exceeded() || !now.isBefore(course.until())
                || one.inVainAt == underway.moved && now.isBefore(one.inVain.plus(AGAIN))) {
            return;
        }
        int most = course.next(Underway.acknowledged(course, one));
        var chosen = new ArrayList<HostName>();
        var never = new TreeMap<String, List<HostName>>();
        for (var host : course.waiting()) {
            if (chosen.size() >= Math.min(most, left)) {
                break;
            }
            if (course.lost().contains(host)) {
                continue;
            }
            var because = barred.undeliverable(host);
            if (because.isPresent()) {
                never.computeIfAbsent(because.get(), _ -> new ArrayList<>()).add(host);
            } else if (work.live(host).connected && barred.suspended(host, now).isEmpty()) {
                chosen.add(host);
            }
        }
        never.forEach((because, hosts) -> close(course, "Undeliverable", because, hosts));
        chosen(course, one, chosen, most, now);
    }

    private void chosen(Course course, Underway.One one, List<HostName> chosen, int most, Instant now) {
        if (!chosen.isEmpty()) {
            left -= chosen.size();
            events.add(_ -> new Event.InvocationsSent(course.id(), List.copyOf(chosen)));
            next.put(course, chosen);
            underway.changed(course.id());
        }
        if (left == 0) {
            wake(now);
        } else if (most > chosen.size()) {
            one.inVain = now;
            one.inVainAt = underway.moved;
            barred.next(now).ifPresent(this::wake);
        }
    }

    /// Sent again on each new connection, until the agent has said that it has it.
    void again(HostName host, Instant now) {
        for (var course : work.state.courses().open()) {
            var leg = course.legs().get(host);
            if (leg == null || !leg.out() || leg.lost()) {
                continue;
            }
            if (leg.cancelled() && !work.live(host).invoked.contains(course.id())) {
                work.send(host, new Frame.CancelInvocation(course.id()));
            }
            if (!leg.begun() && now.isBefore(course.until())
                    && !underway.of(course).acknowledged.contains(host)) {
                send(course, host);
            }
        }
    }

    /// Not more at once than may wait for one agent: the others follow when it said that it has one.
    private void send(Course course, HostName host) {
        var invoked = work.live(host).invoked;
        if (invoked.size() >= UNANSWERED) {
            invoked.removeIf(id -> work.state.courses().known(id).map(known -> known.legs().get(host))
                    .filter(Leg::out).isEmpty());
        }
        if (invoked.size() >= UNANSWERED || !invoked.add(course.id())) {
            return;
        }
        var runs = course.asked().runs();
        var body = Json.line(new Invocation(work.state.fleet(), host, identity.epoch(), course.id(), course.until(),
                runs.revision(), runs.document(), runs.content(), runs.parameters(), runs.documents(), runs.plugins(),
                runs.contents(), course.asked().pace().live())).getBytes(StandardCharsets.UTF_8);
        work.send(host, new Frame.Invoke(body, work.doors.orderKey().sign(body)));
    }

    /// Hosts that said that they began, as entries.
    List<Event.InvocationsBegun> begun(Collection<Course> open) {
        var said = new ArrayList<Event.InvocationsBegun>();
        for (var course : open) {
            var one = underway.of(course);
            var hosts = one.begun.stream().filter(host -> !course.legs().get(host).begun()
                    && !course.legs().get(host).over()).sorted().toList();
            one.begun.clear();
            if (!hosts.isEmpty()) {
                said.add(new Event.InvocationsBegun(course.id(), hosts));
            }
        }
        return said;
    }
}
