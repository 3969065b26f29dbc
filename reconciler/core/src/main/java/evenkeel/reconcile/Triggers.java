package evenkeel.reconcile;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.resource.Fleet.Target;
import evenkeel.resource.Trigger;
import evenkeel.tell.Interest;
import evenkeel.tell.Vocabulary;

/// Begins what triggers run, once for each entry. What follows from an entry stands in the ledger as the origin of a command:
/// a reconciler that was ended in between looks again at what it wrote last.
final class Triggers {

    /// Entries that wait to be looked at; what is beyond is not, and a notice says so.
    static final int WAITING = 10_000;
    /// A reconciler that was ended for longer follows nothing that it wrote before.
    private static final Duration AWAY = Duration.ofHours(1);
    private static final String OVERRUN = "triggers";

    private final Work work;
    private final CommandDesk desk;
    private final Interest.Known known;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private List<Entry> last;
    private boolean missed;

    /// @param last what was written last before this start
    Triggers(Work work, CommandDesk desk, Interest.Known known, List<Entry> last) {
        this.work = work;
        this.desk = desk;
        this.known = known;
        this.last = last;
    }

    /// These were written last before the reconciler was ended. Where a part of the ledger is lost they are left: what
    /// followed from them may be in it, and nothing runs twice; and so are those of long ago.
    private void resume(Instant now) {
        if (!last.isEmpty() && last.getLast().at().isAfter(now.minus(AWAY))
                && !work.state.revisions().held().containsKey("ledger")) {
            last.reversed().forEach(waiting::addFirst);
        }
        last = List.of();
    }

    /// These were written.
    void written(List<Entry> entries) {
        if (entries.stream().anyMatch(entry -> entry.event() instanceof Event.Accepted)) {
            last = List.of(); // what stands in this revision follows nothing that was written before it
        }
        if (work.fleet.isEmpty() || work.fleet.get().triggers().isEmpty()) {
            return;
        }
        for (var entry : entries) {
            if (waiting.size() < WAITING) {
                waiting.add(entry);
            } else {
                missed = true;
            }
        }
    }

    /// @return whether something was begun
    boolean turn(Instant now) throws IOException {
        resume(now);
        int begun = 0;
        for (int left = waiting.size(); left > 0; left--) {
            var entry = waiting.element();
            for (var trigger : work.fleet.orElseThrow().triggers().values()) {
                boolean follows = !ofTrigger(entry.event())
                        && new Interest(trigger.filter(), work.fleet.get(), known).takes(entry);
                begun += follows && begin(trigger, entry, now) ? 1 : 0;
            }
            waiting.remove(); // not before: where nothing can be written, it is looked at again
        }
        work.pen.notice(now, OVERRUN, missed
                ? "more than " + WAITING + " entries were written at once: triggers followed the first of them only"
                : "");
        missed = false;
        return begun > 0;
    }

    /// What a command that a trigger began brings is followed by none: two would keep each other going.
    private boolean ofTrigger(Event event) {
        return event instanceof Event.OfCommand of && work.state.courses().known(of.command())
                .filter(course -> course.asked().by().origin().startsWith("triggers/")).isPresent();
    }

    private boolean begin(Trigger trigger, Entry entry, Instant now) throws IOException {
        var targets = targets(trigger, Vocabulary.of(entry).about().host());
        if (targets.isEmpty() || followed(trigger, entry)) {
            return false;
        }
        if (often(trigger, entry.at())) {
            work.pen.notice(now, trigger.file(), trigger.file() + " follows nothing more for now: it began "
                    + trigger.times() + " within " + trigger.within().toMinutes() + " minutes");
            return false;
        }
        String fault = "";
        try {
            desk.begin(CommandFiles.request(trigger.command(), targets), work.state.hosts().keySet(), "",
                    origin(trigger, entry), now);
        } catch (IOException e) {
            fault = trigger.file() + " could not begin: " + e.getMessage();
        }
        work.pen.notice(now, trigger.file(), fault);
        return fault.isEmpty();
    }

    private static List<Target> targets(Trigger trigger, Optional<HostName> host) {
        return trigger.command().targets().isEmpty()
                ? host.map(name -> List.of(new Target("InstanceIds", List.of(name.name())))).orElse(List.of())
                : trigger.command().targets();
    }

    private static String origin(Trigger trigger, Entry entry) {
        return trigger.file() + " " + entry.id();
    }

    private boolean followed(Trigger trigger, Entry entry) {
        var origin = origin(trigger, entry);
        return work.state.courses().all().stream()
                .anyMatch(course -> course.asked().by().origin().equals(origin));
    }

    /// @param at of the entry: what was too often when it was written is not begun later
    private boolean often(Trigger trigger, Instant at) {
        var file = trigger.file() + " ";
        var since = at.minus(trigger.within());
        return work.state.courses().all().stream()
                .filter(course -> course.asked().by().origin().startsWith(file) && course.requested().isAfter(since))
                .count() >= trigger.times();
    }
}
