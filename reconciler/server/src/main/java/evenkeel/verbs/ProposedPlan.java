package evenkeel.verbs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import evenkeel.model.HostName;
import evenkeel.model.Key;
import evenkeel.plan.Plan;
import evenkeel.reconcile.Desk;
import evenkeel.reconcile.View;
import evenkeel.verbs.answer.PlanAnswer;
import evenkeel.verbs.answer.PlanAnswer.Totals;

/// The plan of a revision that somebody proposes. Who may see what of it is decided by the people and policies of the
/// accepted revision, never by its own.
public sealed interface ProposedPlan {

    /// Faults that are shown; the first ones.
    int FAULTS = 50;
    Map<HostName, SortedMap<Key, String>> NO_GATES = Map.of();

    /// Somebody signed it who may plan some hosts.
    ///
    /// @param shown of the hosts that this person may plan: what the accepted revision would not change already
    /// @param whole of all
    /// @param plan all that its hosts would change
    record Shown(PlanAnswer shown, Totals whole, Plan plan) implements ProposedPlan {
    }

    /// Nobody did: no host and no key may be named.
    record Counted(Totals whole, Plan plan) implements ProposedPlan {
    }

    /// It reads as no fleet.
    record Unreadable(List<String> faults) implements ProposedPlan {
        public Unreadable {
            faults = List.copyOf(faults);
        }
    }

    /// Hosts that the signer may plan are asked to look at what they never saw; for a stranger nobody is asked.
    ///
    /// @param view of now
    /// @param signer who signed the revision's head, as the accepted revision says; empty for a stranger
    /// @throws IOException where it cannot be planned now
    static ProposedPlan of(Desk desk, Access access, View view, String revision, Optional<String> signer)
            throws IOException {
        var faults = faults(desk, revision);
        if (!faults.isEmpty()) {
            return new Unreadable(faults);
        }
        var all = List.copyOf(view.hosts().values());
        var fleet = view.fleet();
        var may = signer.isEmpty() || fleet.isEmpty()
                ? List.<View.HostView>of()
                : all.stream().filter(host -> access.allows(fleet.get(), signer.get(), "plan", host.host(),
                        host.tags())).toList();
        boolean person = signer.isPresent() && fleet.isPresent() && (!may.isEmpty()
                || access.allows(fleet.get(), signer.get(), "plan"));
        var looks = may.stream().map(View.HostView::host).collect(Collectors.toCollection(TreeSet::new));
        var plan = desk.plan(revision, looks, view.at());
        var gates = person ? desk.forecast(plan, view.at()) : NO_GATES;
        var whole = new Planned(view, all).answer(plan, gates, view.plan()).totals();
        return person
                ? new Shown(new Planned(view, may).answer(plan, gates, view.plan()), whole, plan)
                : new Counted(whole, plan);
    }

    private static List<String> faults(Desk desk, String revision) {
        try {
            var reading = desk.read(revision);
            return reading.fleet().isPresent()
                    ? List.of()
                    : reading.diagnostics().stream().filter(fault -> fault.refuses()).limit(FAULTS)
                            .map(Object::toString).toList();
        } catch (IOException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /// The same without the ages of what was seen, without the forecast and what is pending anyway: two of them differ if
    /// the proposal would change something else.
    static PlanAnswer ageless(PlanAnswer plan) {
        return new PlanAnswer(plan.revision(), plan.accepted(), Instant.EPOCH, plan.hosts().stream()
                .map(host -> new PlanAnswer.OfHost(host.host(), host.changes().stream()
                        .map(item -> new PlanAnswer.Item(item.key(), item.verb(), item.association(), item.at(),
                                item.changes(), item.after(), null))
                        .toList(), ageless(host.unknown()), ageless(host.skipped())))
                .toList(), List.of(), plan.totals());
    }

    private static List<PlanAnswer.Open> ageless(List<PlanAnswer.Open> open) {
        return open.stream().map(one -> new PlanAnswer.Open(one.key(), one.association(), one.because(), null))
                .toList();
    }
}
