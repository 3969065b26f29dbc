package evenkeel.reconcile;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the ledger says of revisions: the accepted one, those that were refused, and what waits for a person's word or
/// has it.
final class Revisions {

    private static final int REFUSALS = 100;
    private static final String REVISION = "revision-";
    private static final String UNSIGNED = "unsigned-";

    private final SortedMap<String, String> held = new TreeMap<>();
    private final Set<String> confirmed = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private Optional<String> accepted = Optional.empty();

    void from(Fold.Whole whole) {
        held.putAll(whole.held());
        confirmed.addAll(whole.confirmed());
        refused.addAll(whole.refused());
        accepted = whole.accepted();
    }

    List<String> foldedConfirmed() {
        return List.copyOf(confirmed);
    }

    List<String> foldedRefused() {
        return List.copyOf(refused);
    }

    void accepted(String revision) {
        accepted = Optional.of(revision);
        held.remove(subject(revision));
        refused.remove(revision);
        confirmed.removeIf(subject -> subject.startsWith(UNSIGNED));
    }

    void refused(String revision) {
        refused.add(revision);
        if (refused.size() > REFUSALS) {
            refused.remove(refused.iterator().next());
        }
    }

    /// @param because empty if it does not wait any more
    void held(String subject, String because) {
        if (because.isEmpty()) {
            held.remove(subject);
        } else {
            held.put(subject, because);
        }
    }

    void confirmed(String subject) {
        held.remove(subject);
        confirmed.add(subject);
    }

    /// Whether it is a revision that waits to be confirmed.
    static boolean isRevision(String subject) {
        return subject.startsWith(REVISION);
    }

    /// What to confirm, so that a revision may be accepted that does not descend from the last one.
    static String subject(String revision) {
        return REVISION + revision;
    }

    /// What to confirm, so that a revision may be accepted some commits of which lack their signatures. It is good until
    /// another revision is accepted.
    static String unsigned(String revision) {
        return UNSIGNED + revision;
    }

    Optional<String> accepted() {
        return accepted;
    }

    /// Subjects that wait to be confirmed, and why.
    SortedMap<String, String> held() {
        return held;
    }

    boolean isConfirmed(String subject) {
        return confirmed.contains(subject);
    }

    boolean refusedBefore(String revision) {
        return refused.contains(revision);
    }
}
