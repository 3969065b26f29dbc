package evenkeel.tell;

import java.io.IOException;
import java.util.Collections;
import java.util.TreeSet;

import evenkeel.audit.Entry;
import evenkeel.group.Targets;
import evenkeel.resource.EventFilter;
import evenkeel.resource.Fleet;
import evenkeel.tell.Notice.About;
import evenkeel.tell.Notice.Concern;

/// What one notification, or one trigger, wants to hear of.
///
/// @param fleet whose groups its targets may name
/// @param known what the reconciler knows of a host and an item; asked only where it matters
public record Interest(EventFilter filter, Fleet fleet, Known known) {

    /// Says what is known of a host and an item.
    public interface Known {
        Concern of(About about) throws IOException;
    }

    /// Whether it is told of the entry: by its name first, then its host and its association. Where targets are
    /// written, only what is about a host is told; where associations are, only what is known to be about one of them.
    /// It never hears of itself, which could go on without end.
    public boolean takes(Entry entry) throws IOException {
        var notice = Vocabulary.of(entry);
        if (filter.events().stream().noneMatch(notice.name()::fits) || notice.subject().equals(itself())) {
            return false;
        }
        if (filter.targets().isEmpty() && filter.associations().isEmpty()) {
            return true;
        }
        var concern = known.of(notice.about());
        return here(notice.about(), concern) && ofThese(notice.about(), concern);
    }

    private String itself() {
        return "notices/" + filter.file();
    }

    private boolean here(About about, Concern concern) {
        return filter.targets().isEmpty() || about.host()
                .filter(host -> Targets.matches(filter.targets(), host, concern.tags(), fleet)).isPresent();
    }

    private boolean ofThese(About about, Concern concern) {
        var names = new TreeSet<>(about.associations());
        names.addAll(concern.associations());
        return filter.associations().isEmpty() || !Collections.disjoint(filter.associations(), names);
    }
}
