package evenkeel.reconcile;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import evenkeel.audit.Event;
import evenkeel.command.Course;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.Output;
import evenkeel.model.Pin;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// What agents say of their invocations, and what they may fetch for them.
final class Reports {

    private final Work work;
    private final Commands commands;
    private final Underway underway;
    private final Collecting collecting;

    Reports(Work work, Commands commands, Collecting collecting) {
        this.work = work;
        this.commands = commands;
        this.underway = commands.underway;
        this.collecting = collecting;
    }

    /// @throws BadFrame if it speaks of an invocation that is not this host's
    void invoked(HostName host, Frame.Invoked invoked, Instant now, Fetch fetch) {
        for (var state : invoked.states()) {
            var course = work.state.courses().known(state.command());
            if (course.isEmpty()) { // remembered no more: so is how it ended
                work.send(host, new Frame.ForgetInvocation(state.command()));
            } else if (course.get().legs().containsKey(host)) {
                state(host, course.get(), state, now, fetch);
            } else {
                throw new BadFrame("an invocation of another host");
            }
        }
        invoked.states().forEach(state -> commands.answered(host, state.command(), now));
    }

    /// Begins to fetch whole outputs.
    interface Fetch {
        void of(Fetched step);
    }

    interface Fetched {
        void done() throws IOException;
    }

    private void state(HostName host, Course course, InvocationState state, Instant now, Fetch fetch) {
        var leg = course.legs().get(host);
        underway.changed(course.id());
        if (!state.status().over()) {
            if (!leg.over()) {
                underway.of(course).acknowledged.add(host);
                if (state.begun() && !leg.begun()) {
                    underway.of(course).begun.add(host);
                }
            }
            return;
        }
        if (!leg.told()) {
            work.arrivals.add(host, "invocation " + course.id(), new Event.InvocationEnded(host, state));
        }
        work.arrivals.then(() -> fetch.of(() -> fetch(host, state, now)));
    }

    /// Its whole outputs first, then the agent need not keep it.
    private void fetch(HostName host, InvocationState state, Instant now) throws IOException {
        var live = work.live(host);
        var lacking = state.steps().stream().flatMap(step -> Stream.of(step.out(), step.err()))
                .flatMap(stream -> stream.whole().stream()).distinct().toList();
        if (lacking.isEmpty()) {
            work.send(host, new Frame.ForgetInvocation(state.command()));
            return;
        }
        live.fetching.begin(state.command(), lacking);
        collecting.want(host, live, lacking, InvocationScrutiny.OUTPUTS * Limits.INVOCATIONS, now);
    }

    void said(HostName host, Frame.Said part) {
        work.state.courses().known(part.command()).filter(course -> course.legs().containsKey(host))
                .ifPresent(course -> underway.said(course, host, part));
    }

    /// The bytes of what an open invocation of this host names.
    Optional<byte[]> blob(HostName host, Digest digest) {
        for (var course : work.state.courses().open()) {
            var leg = course.legs().get(host);
            if (leg == null || !leg.out() || leg.lost()) {
                continue;
            }
            var runs = course.asked().runs();
            if (runs.plugins().values().stream().map(Pin::sha256).anyMatch(digest::equals)) {
                return work.doors.actions().zip(digest);
            }
            if (runs.contents().containsValue(digest)) {
                return Optional.ofNullable(contents(course).get(digest));
            }
        }
        return Optional.empty();
    }

    private Map<Digest, byte[]> contents(Course course) {
        var one = underway.of(course);
        if (one.contents.isEmpty()) {
            one.contents = read(course.asked().runs());
        }
        return one.contents;
    }

    /// As they were when the command was begun.
    private Map<Digest, byte[]> read(Event.Runs runs) {
        var contents = new TreeMap<Digest, byte[]>();
        try {
            var files = work.doors.source().read(runs.revision()).files();
            runs.contents().forEach((path, digest) -> {
                var file = files.get(path);
                if (file != null && Digest.of(file.bytes()).equals(digest)) {
                    contents.put(digest, file.bytes());
                }
            });
        } catch (IOException e) {
            return Map.of(); // the host says that it could not be had, and tries again
        }
        return contents;
    }
}
