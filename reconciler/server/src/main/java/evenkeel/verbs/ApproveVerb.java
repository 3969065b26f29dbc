package evenkeel.verbs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import evenkeel.model.HostName;
import java.util.stream.Collectors;
import java.util.Set;
import java.util.TreeSet;

import evenkeel.plan.ApprovalFile;
import evenkeel.plan.ApprovedSet;
import evenkeel.plan.HostPlan;
import evenkeel.plan.Plan;
import evenkeel.reconcile.View.HostView;
import evenkeel.resource.Approval;
import evenkeel.resource.Fleet;
import evenkeel.rollout.Moves;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.ApproveAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is beyond the limits, and the file that lets it go ahead.
@Command(name = "approve", header = "Shows the plan again and writes the file that approves it.", description = {"",
        "The file is answered, not written: commit it signed. evenkeel itself, in a clone, writes it for you.",
        ""}, footer = {"", "Examples:", "  approve                        all that the accepted revision would change",
                "  approve web-01 web-02          of it, what would change on two hosts",
                "  approve --expires 4h           it counts for so long; default 24h"})
final class ApproveVerb extends Verb {

    private static final Duration LONGEST = Duration.ofDays(90);

    @Option(names = "--revision", paramLabel = "REV", defaultValue = "", description = "A commit that the fleet repository has; default the accepted one.")
    String revision;

    @Option(names = "--expires", paramLabel = "TIME", defaultValue = "", description = "For how long it counts: 30m, 4h, 2d; default 24h.")
    String expires;

    @Parameters(paramLabel = "HOST", arity = "0..*", description = "Only what would change on these; default all.")
    List<String> hosts = new ArrayList<>();

    @Override
    Answer answer(Asking asking) throws IOException {
        asking.fleet();
        var fleet = asking.view.fleet().orElseThrow(() -> new Refused("no revision is accepted yet"));
        var chosen = chosen(asking);
        boolean accepted = revision.isEmpty() || revision.equals(asking.view.plan().revision());
        var whole = accepted ? asking.view.plan() : asking.desk.plan(revision, looked(asking), asking.now);
        var planned = new Planned(asking.view, chosen);
        var answer = accepted
                ? planned.answer(whole)
                : planned.answer(whole, asking.desk.forecast(whole, asking.now));
        var excess = new Beyond(asking.view, fleet).of(whole);
        var set = set(fleet, whole, chosen);
        if (set.lines().isEmpty()) {
            return new ApproveAnswer(answer, excess, asking.person, List.of(), fleet.settings().limits().approvals(),
                    null, "", "");
        }
        var file = file(fleet, set, asking, why(answer.revision(), excess));
        if (!file.fits()) {
            throw new Refused(
                    "the approval would be too large for one file: name some hosts, approve HOST…, and approve"
                            + " the others after them");
        }
        return new ApproveAnswer(answer, excess, asking.person, List.copyOf(file.approvedBy()),
                fleet.settings().limits().approvals(), file.expires(), file.path(), file.text());
    }

    private static Set<HostName> looked(Asking asking) {
        return asking.view.hosts().values().stream().filter(host -> !host.retired()).map(HostView::host)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<HostView> chosen(Asking asking) {
        var all = asking.view.hosts().values().stream().toList();
        var names = all.stream().map(host -> host.host().name()).toList();
        var missing = hosts.stream().filter(name -> !names.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new Refused("no such host: " + String.join(", ", missing));
        }
        return hosts.isEmpty() ? all : all.stream().filter(host -> hosts.contains(host.host().name())).toList();
    }

    /// All that may be applied: what is only observed needs no approval.
    private static ApprovedSet set(Fleet fleet, Plan plan, List<HostView> chosen) {
        var plans = new ArrayList<HostPlan>();
        chosen.stream().filter(host -> !host.retired()).map(host -> plan.hosts().get(host.host()))
                .filter(found -> found != null).forEach(plans::add);
        return ApprovedSet.of(plans, change -> {
            var association = fleet.associations().get(Moves.association(change));
            return association == null || !association.audit();
        });
    }

    /// Of an approval that is there already, the names and its end stay.
    private ApprovalFile file(Fleet fleet, ApprovedSet set, Asking asking, List<String> why) {
        var known = fleet.approvals().get(set.digest().hex());
        var people = new TreeSet<>(List.of(asking.person));
        if (known != null) {
            people.addAll(known.approvedBy());
        }
        return new ApprovalFile(set, people, expires(known, asking.now), why);
    }

    private Instant expires(Approval known, Instant now) {
        if (expires.isEmpty() && known != null && now.isBefore(known.expires())) {
            return known.expires();
        }
        var span = Range.span(expires.isEmpty() ? "24h" : expires).filter(found -> found.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new Refused("--expires " + expires + " is no such time; write 30m, 4h or 2d, up to "
                        + LONGEST.toDays() + "d"));
        return now.plus(span).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    }

    private static List<String> why(String revision, List<String> excess) {
        var why = new ArrayList<String>();
        why.add("What the plan of revision " + revision + " would change: evenkeel approve shows it.");
        why.addAll(excess);
        return why;
    }
}
