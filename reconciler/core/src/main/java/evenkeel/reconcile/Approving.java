package evenkeel.reconcile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import evenkeel.audit.Event;
import evenkeel.policy.Policies;
import evenkeel.resource.Approval;
import evenkeel.resource.Fleet;

/// Decides at acceptance which names in approvals count. The revision that brings them has no say in it: policies and
/// keys are those of the one before.
final class Approving {

    static final String VERB = "approve";

    private Approving() {
    }

    /// A name in an approval, and the approval's digest.
    record Name(Approval approval, String person) {
        String path() {
            return "approvals/" + approval.digest().hex() + ".yaml";
        }
    }

    /// The names that a revision brings.
    static List<Name> fresh(Fleet before, Fleet now) {
        var names = new ArrayList<Name>();
        now.approvals().values().forEach(approval -> {
            var known = before.approvals().get(approval.digest().hex());
            var people = new TreeSet<>(approval.approvedBy());
            people.removeAll(known == null ? new TreeSet<String>() : known.approvedBy());
            people.forEach(person -> names.add(new Name(approval, person)));
        });
        return names;
    }

    /// Those of them that count. Of a first revision none does: nobody was allowed anything before it.
    static List<Event> events(Optional<Fleet> before, Fleet now, Signers signers) throws IOException {
        var events = new ArrayList<Event>();
        for (var name : before.map(known -> fresh(known, now)).orElse(List.of())) {
            if (allowed(before.get(), name.person())) {
                signers.signerOf(name.path(), name.person()).ifPresent(commit -> events
                        .add(new Event.Approved(name.approval().digest().hex(), name.person(), commit)));
            }
        }
        return events;
    }

    /// For the whole fleet: an approval lets a plan of all hosts go ahead.
    static boolean allowed(Fleet fleet, String person) {
        return Policies.allows(fleet, person, VERB, Optional.empty(), Policies.NO_TAGS);
    }
}
