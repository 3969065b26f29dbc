package evenkeel.tell;

import java.util.Collections;
import java.util.TreeSet;
import java.util.function.Function;

import evenkeel.audit.Entry;
import evenkeel.group.Targets;
import evenkeel.resource.Fleet;
import evenkeel.resource.Notification;
import evenkeel.tell.Notice.About;
import evenkeel.tell.Notice.Concern;

/// What one notification wants to hear of.
///
/// @param fleet whose groups its targets may name
/// @param concern what the reconciler knows of a host and an item; asked only where it matters
public record Interest(Notification notification, Fleet fleet, Function<About, Concern> concern) {

    /// Whether it is told of the entry: by its name first, then its host and its association. Where targets are
    /// written, only what is about a host is told; where associations are, only what is known to be about one of them.
    /// It never hears of itself, which could go on without end.
    public boolean takes(Entry entry) {
        var notice = Vocabulary.of(entry);
        if (notification.events().stream().noneMatch(notice.name()::fits) || notice.subject().equals(itself())) {
            return false;
        }
        if (notification.targets().isEmpty() && notification.associations().isEmpty()) {
            return true;
        }
        var known = concern.apply(notice.about());
        return here(notice.about(), known) && ofThese(notice.about(), known);
    }

    private String itself() {
        return "notices/" + file();
    }

    /// Its file, which is how it is named to people.
    public String file() {
        return "notifications/" + notification.name() + ".yaml";
    }

    private boolean here(About about, Concern known) {
        return notification.targets().isEmpty() || about.host()
                .filter(host -> Targets.matches(notification.targets(), host, known.tags(), fleet)).isPresent();
    }

    private boolean ofThese(About about, Concern known) {
        var names = new TreeSet<>(about.associations());
        names.addAll(known.associations());
        return notification.associations().isEmpty() || !Collections.disjoint(notification.associations(), names);
    }
}
