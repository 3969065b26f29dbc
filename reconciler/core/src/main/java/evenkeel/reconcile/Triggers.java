package evenkeel.reconcile;

import java.io.IOException;
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

/// Begins what triggers run. What is written in a turn is looked at in the next one: an entry is followed once, or, where
/// the reconciler ends in between, not at all.
final class Triggers {

    /// Entries that wait to be looked at; what is beyond is not, and a notice says so.
    private static final int WAITING = 10_000;
    private static final String OVERRUN = "triggers";

    private final Work work;
    private final CommandDesk desk;
    private final Interest.Known known;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private boolean missed;

    Triggers(Work work, CommandDesk desk, Interest.Known known) {
        this.work = work;
        this.desk = desk;
        this.known = known;
    }

    /// These were written.
    void written(List<Entry> entries) {
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
        int begun = 0;
        for (int left = waiting.size(); left > 0; left--) {
            var entry = waiting.remove();
            for (var trigger : work.fleet.orElseThrow().triggers().values()) {
                boolean follows = !ofTrigger(entry.event())
                        && new Interest(trigger.filter(), work.fleet.get(), known).takes(entry);
                begun += follows && begin(trigger, entry, now) ? 1 : 0;
            }
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
        if (targets.isEmpty()) {
            return false;
        }
        if (often(trigger, now)) {
            work.pen.notice(now, trigger.file(), trigger.file() + " follows nothing more for now: it began "
                    + trigger.times() + " within " + trigger.within().toMinutes() + " minutes");
            return false;
        }
        String fault = "";
        try {
            desk.begin(CommandFiles.request(trigger.command(), targets), work.state.hosts().keySet(), "",
                    trigger.file() + " " + entry.id(),
                    now);
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

    private boolean often(Trigger trigger, Instant now) {
        return work.state.courses().all().stream()
                .filter(course -> course.asked().by().origin().startsWith(trigger.file() + " ")
                        && course.requested().isAfter(now.minus(trigger.within())))
                .count() >= trigger.times();
    }
}
