package evenkeel.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.model.StepResult;

/// The commands that are remembered, folded from the ledger: all that are open, and the newest of the others.
public final class Courses {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int COMMANDS = 1_000;
    private static final int INVOCATIONS = 100_000;

    private final Map<String, Course> all = new LinkedHashMap<>();
    private final Map<String, Course> open = new LinkedHashMap<>();
    private final SortedSet<String> files = new TreeSet<>();
    private final Texts texts = new Texts();
    private int invocations;

    /// As it can be written down.
    ///
    /// @param commands in the order in which they were begun
    /// @param files the origins of those that stood in files, ever
    public record Folded(List<Course.Folded> commands, SortedSet<String> files, List<Texts.Folded> texts) {
        public static final Folded NOTHING = new Folded(List.of(), new TreeSet<>(), List.of());
    }

    public void from(Folded folded) {
        folded.commands().forEach(each -> add(Course.of(each)));
        files.addAll(folded.files());
        folded.texts().forEach(each -> texts.keep(each.command(), each.host(), each.steps()));
    }

    public Folded fold() {
        return new Folded(all.values().stream().map(Course::fold).toList(), new TreeSet<>(files), texts.fold());
    }

    public void begun(Event.Commanded asked, Instant at) {
        add(new Course(asked, at));
        if (asked.by().origin().startsWith("commands/")) {
            files.add(asked.by().origin());
        }
        forget(at);
    }

    private void add(Course course) {
        all.put(course.id(), course);
        invocations += course.legs().size();
        if (course.end().isEmpty()) {
            open.put(course.id(), course);
        }
    }

    /// The oldest that are over go first.
    private void forget(Instant now) {
        for (var each = all.values().iterator(); each.hasNext();) {
            var course = each.next();
            boolean old = course.requested().plus(KEPT).isBefore(now);
            if (!old && all.size() <= COMMANDS && invocations <= INVOCATIONS) {
                return;
            }
            if (course.end().isPresent()) {
                invocations -= course.legs().size();
                texts.forget(course);
                each.remove();
            }
        }
    }

    public void sent(Event.InvocationsSent sent, Instant at) {
        known(sent.command()).ifPresent(course -> course.sent(sent.hosts(), at));
    }

    public void begun(Event.InvocationsBegun begun, Instant at) {
        known(begun.command()).ifPresent(course -> course.begun(begun.hosts(), at));
    }

    public void told(Event.InvocationEnded ended, Instant at) {
        known(ended.state().command()).ifPresent(course -> {
            course.told(ended.host(), ended.state(), at);
            texts.keep(course.id(), ended.host(), ended.state().steps());
        });
    }

    public void closed(Event.InvocationsClosed closed, Instant at) {
        known(closed.command()).ifPresent(course -> course.closed(closed, at));
    }

    public void cancelled(Event.CommandCancelled cancelled) {
        known(cancelled.command()).ifPresent(course -> course.cancelled(cancelled.hosts()));
    }

    public void ended(Event.CommandEnded ended, Instant at) {
        known(ended.command()).ifPresent(course -> {
            course.ended(new Course.Over(at, new Verdict(ended.status(), ended.details())));
            open.remove(ended.command());
        });
    }

    /// The host of that name is another one from now on, or none.
    public void lost(HostName host) {
        open.values().forEach(course -> course.lost(host));
    }

    public Optional<Course> known(String command) {
        return Optional.ofNullable(all.get(command));
    }

    /// In the order in which they were begun.
    public Collection<Course> all() {
        return all.values();
    }

    /// Those that are not over, in the order in which they were begun.
    public Collection<Course> open() {
        return open.values();
    }

    /// Whether what stands in a file was ever begun.
    public boolean ever(String origin) {
        return files.contains(origin);
    }

    /// As far as they are at hand.
    public List<StepResult> steps(String command, HostName host) {
        return texts.of(command, host);
    }
}
