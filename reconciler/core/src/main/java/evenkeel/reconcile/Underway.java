package evenkeel.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import evenkeel.command.Course;
import evenkeel.command.Onlooker;
import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.model.Json;
import evenkeel.model.Output;
import evenkeel.protocol.Frame;
import evenkeel.protocol.Limits;

/// What is known of open commands just now, and can be known again.
final class Underway {

    private static final int LOOKING = 100;

    private final Map<String, One> open = new HashMap<>();
    private final Map<String, List<Onlooker>> onlookers = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Set<String> over = new HashSet<>();
    /// Grows when a host comes or goes.
    long moved;

    /// Of one command.
    static final class One {
        /// Hosts whose agents said that they have it.
        final Set<HostName> acknowledged = new HashSet<>();
        /// Hosts that said since the last turn that they began.
        final Set<HostName> begun = new HashSet<>();
        final Map<HostName, Long> said = new HashMap<>();
        /// When it was last looked for hosts that it may be sent to, in vain, and what had moved by then.
        Instant inVain = Instant.MIN;
        long inVainAt = -1;
        /// Files that hosts may fetch, once one was asked for.
        Map<Digest, byte[]> contents = Map.of();
    }

    One of(Course course) {
        return open.computeIfAbsent(course.id(), _ -> new One());
    }

    /// How many agents have it, and have not begun, as far as is known.
    static int acknowledged(Course course, One one) {
        one.acknowledged.removeIf(host -> course.legs().get(host).begun() || !course.legs().get(host).out());
        return one.acknowledged.size();
    }

    void over(Course course) {
        open.remove(course.id());
        if (onlookers.containsKey(course.id())) {
            over.add(course.id());
        }
    }

    Runnable look(String command, Onlooker onlooker) {
        if (onlookers.values().stream().mapToInt(List::size).sum() >= LOOKING) {
            throw new IllegalStateException("more than " + LOOKING + " look on already: use command show");
        }
        onlookers.computeIfAbsent(command, _ -> new ArrayList<>()).add(onlooker);
        return () -> onlookers.computeIfPresent(command, (_, all) -> {
            all.remove(onlooker);
            return all.isEmpty() ? null : all;
        });
    }

    /// It is handed to those who look on, and forgotten.
    void said(Course course, HostName host, Frame.Said part) {
        var looking = onlookers.get(part.command());
        if (looking == null || course.end().isPresent()) {
            return;
        }
        long all = of(course).said.merge(host, (long) part.bytes().length, Long::sum);
        if (all <= Limits.LIVE) {
            List.copyOf(looking).forEach(one -> one.said(host, part));
        }
    }

    void changed(String command) {
        if (onlookers.containsKey(command)) {
            changed.add(command);
        }
    }

    /// Tells those who look on, once for all that changed.
    void tell() {
        var which = List.copyOf(changed);
        changed.clear();
        which.forEach(command -> tell(command, Onlooker::changed));
        var ended = List.copyOf(over);
        over.clear();
        ended.forEach(command -> tell(command, Onlooker::over));
    }

    private void tell(String command, Consumer<Onlooker> what) {
        List.copyOf(onlookers.getOrDefault(command, List.of())).forEach(what);
    }

    /// The invocations that a host has ended, and whose whole outputs are being fetched.
    static final class Fetching {
        private final SortedMap<String, Set<Digest>> lacking = new TreeMap<>();

        void begin(String command, List<Output> outputs) {
            var digests = new HashSet<Digest>();
            outputs.forEach(output -> digests.add(output.digest()));
            lacking.put(command, digests);
        }

        /// @return the commands for which nothing is lacking now
        List<String> had(Digest digest) {
            var whole = new ArrayList<String>();
            lacking.forEach((command, digests) -> {
                if (digests.remove(digest) && digests.isEmpty()) {
                    whole.add(command);
                }
            });
            whole.forEach(lacking::remove);
            return whole;
        }

        void giveUp() {
            lacking.clear();
        }
    }

    /// Bytes of a value as JSON.
    static int size(Object value) {
        return Json.line(value).length();
    }
}
