package evenkeel.server.pulls;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import evenkeel.reconcile.Desk;
import evenkeel.reconcile.Proposed;
import evenkeel.reconcile.View;
import evenkeel.server.forge.StatusReporter;
import evenkeel.server.forge.StatusReporter.Comment;
import evenkeel.server.forge.StatusReporter.Pull;
import evenkeel.server.forge.StatusReporter.State;
import evenkeel.server.forge.StatusReporter.Status;
import evenkeel.verbs.Access;
import evenkeel.verbs.render.PlanMarkdown;

/// Watches proposals: each new head is planned on the accepted revision, and posted. One thread calls it, which is not
/// the loop's. What was told is remembered, so a restart neither loses nor repeats anything.
public final class PullRequests {

    /// Open pull requests that are looked at, the one that changed last first.
    static final int MOST = 200;
    private static final Duration OPEN_AGAIN = Duration.ofMinutes(5);
    private static final Duration PLAN_AGAIN = Duration.ofMinutes(10);
    private static final Pattern NUMBER = Pattern.compile("refs/(?:pull|pulls|merge-requests)/([1-9][0-9]{0,8})/.*");

    private final Doors doors;
    private final Budget budget;
    private final Memory memory;
    private final Merges merges;
    private final OneByOne each;
    private final Patience patience;
    private final Set<String> waiting = new HashSet<>();
    private List<Proposed> last = List.of();
    private Optional<List<Integer>> open = Optional.empty();
    private Instant asked = Instant.MIN;

    /// @param desk may be called by any thread
    /// @param said takes one line for each event
    public record Doors(Desk desk, Access access, Proposals proposals, StatusReporter reporter,
            Consumer<String> said) {
    }

    PullRequests(Doors doors, int plansAnHour, Memory memory) {
        this.doors = doors;
        this.budget = new Budget(plansAnHour);
        this.memory = memory;
        this.each = new OneByOne(doors.said());
        this.merges = new Merges(doors, memory, each);
        this.patience = new Patience(doors.said(), "pull requests");
    }

    /// Looks at what is proposed, and tells what is new. A forge that does not answer is asked again later.
    public void look(Instant now) {
        if (!patience.may(now)) {
            return;
        }
        try {
            var watched = doors.proposals().watched();
            if (watched.isEmpty() && memory.isEmpty()) {
                return;
            }
            var view = doors.desk().view(now);
            if (view.fleet().isPresent()) {
                var candidates = candidates(watched, now);
                merges.look(view, candidates, now);
                plan(view, candidates, now);
            }
            patience.well();
        } catch (IOException | RuntimeException e) {
            patience.failed(e, now);
        }
    }

    /// Those that are open, as far as the forge can tell.
    private List<Proposed> candidates(List<Proposed> watched, Instant now) throws IOException {
        if (!watched.equals(last) || !now.isBefore(asked.plus(OPEN_AGAIN))) {
            open = doors.reporter().open(doors.proposals().branch(), MOST);
            last = watched;
            asked = now;
        }
        var order = Comparator.comparingInt((Proposed one) -> open.map(list -> list.indexOf(number(one.name())))
                .orElse(0));
        return watched.stream().filter(one -> number(one.name()) == 0 || open.isEmpty()
                || open.get().contains(number(one.name()))).sorted(order).limit(MOST).toList();
    }

    static int number(String ref) {
        var matcher = NUMBER.matcher(ref);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    private record Due(Proposed proposed, Optional<Remembered> before, Optional<String> signer) {

        boolean fresh() {
            return before.filter(known -> known.revision().equals(proposed.head())).isEmpty();
        }

        Pull pull() {
            return new Pull(number(proposed.name()), proposed.name(), proposed.head());
        }
    }

    /// New heads before those whose base moved; signed ones before those of strangers.
    private void plan(View view, List<Proposed> candidates, Instant now) throws IOException {
        var accepted = view.plan().revision();
        var due = candidates.stream().map(one -> new Due(one, memory.of(one.name()), Optional.empty()))
                .filter(one -> one.fresh() || due(one.before().orElseThrow(), accepted, now))
                .map(one -> new Due(one.proposed(), one.before(), doors.proposals().signer(one.proposed().head())))
                .sorted(Comparator.comparing((Due one) -> !one.fresh()).thenComparing(one -> one.signer().isEmpty()))
                .toList();
        waiting.retainAll(due.stream().map(one -> one.proposed().head()).toList());
        for (var one : due) {
            if (!each.may(one.proposed().name(), now)) {
                continue;
            }
            if (budget.take(now)) {
                each.tell(one.proposed().name(), now, () -> plan(view, one, now));
            } else if (one.fresh() && waiting.add(one.proposed().head())) {
                doors.reporter().status(one.pull(), new Status(State.PENDING, Posting.CONTEXT,
                        "waits: so many plans are made in an hour"));
            }
        }
    }

    private static boolean due(Remembered known, String accepted, Instant now) {
        return known.merged().isEmpty() && (!known.base().equals(accepted)
                || known.failed() && !now.isBefore(known.at().plus(PLAN_AGAIN)));
    }

    private void plan(View view, Due due, Instant now) throws IOException {
        var head = due.proposed().head();
        Posting posting;
        try {
            posting = Posting.of(doors.desk(), doors.access(), view, head, due.signer());
        } catch (IOException | RuntimeException e) {
            doors.said().accept(due.proposed().name() + " cannot be planned now: " + e.getMessage());
            doors.reporter().status(due.pull(), new Status(State.FAILURE, Posting.CONTEXT,
                    "the plan could not be made; it is tried again"));
            memory.keep(remembered(view, due, "", comment(due), now, null));
            return;
        }
        if (!due.fresh() && due.before().orElseThrow().posted().equals(posting.digest())) {
            memory.keep(due.before().orElseThrow().on(view.plan().revision()));
            return;
        }
        var fleet = view.fleet().orElseThrow().settings().name();
        var comment = doors.reporter().comment(due.pull(),
                new Comment(PlanMarkdown.marker(fleet), posting.body(), comment(due)));
        doors.reporter().status(due.pull(), posting.status());
        memory.keep(remembered(view, due, posting.digest(), comment, now, posting));
        waiting.remove(head);
    }

    private static String comment(Due due) {
        return due.before().map(Remembered::comment).orElse("");
    }

    private static Remembered remembered(View view, Due due, String digest, String comment, Instant now,
            Posting posting) {
        var none = new Expected(new java.util.TreeMap<>(), false);
        return new Remembered(due.proposed().name(), due.proposed().head(), view.plan().revision(), digest, comment,
                posting != null && posting.named(), posting == null ? none : posting.expected(), "", "", now);
    }
}
