package evenkeel.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;

import evenkeel.audit.Event;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.InvocationState;
import evenkeel.model.RunStatus;
import evenkeel.resource.Fleet.Target;
import tools.jackson.databind.node.JsonNodeFactory;

/// A command played out on hosts that do as they are told, one event after the other.
final class Drill {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    final Course course;
    final Set<HostName> started = new TreeSet<>();
    int most;

    Drill(int hosts, String maxConcurrency, String maxErrors) {
        this(hosts, maxConcurrency, maxErrors, Duration.ofHours(1), Duration.ofHours(1));
    }

    Drill(int hosts, String maxConcurrency, String maxErrors, Duration delivery, Duration execution) {
        var names = new TreeSet<HostName>();
        for (int i = 0; i < hosts; i++) {
            names.add(host(i));
        }
        course = new Course(new Event.Commanded("c", new Event.By("ada", "run", ""),
                new Event.Runs("r", "d", Digest.of(""), JsonNodeFactory.instance.objectNode(), new TreeMap<>(),
                        new TreeMap<>(), new TreeMap<>()),
                new Event.Pace(List.of(Target.ALL), maxConcurrency, maxErrors, delivery, execution, false, ""), names),
                START);
    }

    static HostName host(int i) {
        return new HostName("h%04d".formatted(i));
    }

    /// Sends what may be sent.
    List<HostName> send(int acknowledged, Instant now) {
        var next = course.exceeded()
                ? List.<HostName>of()
                : course.waiting().stream().limit(course.next(acknowledged)).toList();
        course.sent(next, now);
        next.forEach(host -> {
            if (!started.add(host)) {
                throw new AssertionError(host + " for the second time");
            }
        });
        most = Math.max(most, (int) course.legs().values().stream().filter(Leg::out).count());
        return next;
    }

    void ends(HostName host, RunStatus status) {
        course.told(host, new InvocationState("c", status, true, "", List.of()), START);
    }

    void closes(String details, List<HostName> hosts) {
        course.closed(new Event.InvocationsClosed("c", details, "", hosts), START);
    }

    /// To its end, one end after the other.
    Drill play(IntFunction<RunStatus> how) {
        var out = new ArrayList<>(send(0, START));
        while (!out.isEmpty()) {
            var host = out.removeFirst();
            ends(host, how.apply(Integer.parseInt(host.name().substring(1))));
            out.addAll(send(out.size(), START));
        }
        if (course.exceeded()) {
            closes("Terminated", List.copyOf(course.waiting()));
        }
        return this;
    }

    /// In any order; some acknowledge late.
    Drill play(Random random, IntFunction<RunStatus> how) {
        var out = new ArrayList<>(send(0, START));
        var acknowledged = new HashSet<HostName>();
        while (!out.isEmpty()) {
            var host = out.get(random.nextInt(out.size()));
            if (acknowledged.add(host) && random.nextBoolean()) {
                out.addAll(send(acknowledged.size(), START));
                continue;
            }
            boolean before = course.exceeded();
            int count = started.size();
            ends(host, how.apply(Integer.parseInt(host.name().substring(1))));
            out.remove(host);
            acknowledged.remove(host);
            out.addAll(send(acknowledged.size(), START));
            if (before && started.size() > count) {
                throw new AssertionError("one more was begun after errors exceeded");
            }
        }
        closes("Terminated", List.copyOf(course.waiting()));
        return this;
    }
}
