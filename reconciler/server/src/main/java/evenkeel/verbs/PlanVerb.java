package evenkeel.verbs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import evenkeel.reconcile.View.HostView;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.PlanAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What would change.
@Command(name = "plan", header = "Shows what would change, and changes nothing.", description = {"",
        "Symbols: + create, ~ update, - remove, ! run or restart, < release. What is unknown is named with its reason.",
        ""}, footer = {"", "Examples:",
                "  plan                           what the accepted revision would still change",
                "  plan web-01 web-02             the same for two hosts",
                "  plan --revision 4f2a9c1        what another commit would change",
                "  plan --revision pull/12/head --against 4f2a9c1    what it adds to that",
                "  plan --detailed-exitcode       ends with 0: nothing, 1: error, 2: changes"})
final class PlanVerb extends Verb {

    @Option(names = "--revision", paramLabel = "REV", defaultValue = "", description = "A commit that the fleet repository has, or a pull request, such as refs/pull/12/head; default the accepted one. Hosts are asked to look at what they have not seen yet.")
    String revision;

    @Option(names = "--against", paramLabel = "REV", defaultValue = "", description = "What this revision would change already is named apart.")
    String against;

    @Option(names = "--detailed-exitcode", description = "Ends with 2 if something would change.")
    boolean detailed;

    @Parameters(paramLabel = "HOST", arity = "0..*", description = "Only these; default all that you may see.")
    List<String> hosts = new ArrayList<>();

    @Override
    Answer answer(Asking asking) throws IOException {
        var seen = asking.hosts(hosts);
        var view = asking.view;
        if (revision.isEmpty() || revision.equals(view.plan().revision())) {
            return new Planned(view, seen).answer(view.plan());
        }
        refused(asking);
        var looks = seen.stream().filter(host -> !host.retired()).map(HostView::host)
                .collect(Collectors.toCollection(TreeSet::new));
        var plan = asking.desk.plan(revision, looks, asking.now);
        var gates = asking.desk.forecast(plan, asking.now);
        if (against.isEmpty()) {
            return new Planned(view, seen).answer(plan, gates);
        }
        var base = against.equals(view.plan().revision())
                ? view.plan()
                : asking.desk.plan(against, looks, asking.now);
        return new Planned(view, seen).answer(plan, gates, base);
    }

    /// Why a revision would be refused names files of other hosts.
    private void refused(Asking asking) throws IOException {
        var reading = asking.desk.read(revision);
        if (reading.fleet().isEmpty() && !asking.mayWhole()) {
            throw new Refused("revision " + revision + " would be refused; why names files of other hosts, which who"
                    + " may plan the whole fleet can see");
        }
        if (reading.fleet().isEmpty()) {
            var faults = reading.diagnostics().stream().filter(fault -> fault.refuses()).limit(50)
                    .map(Object::toString).toList();
            throw new IOException(
                    "revision " + revision + " would be refused:\n  " + String.join("\n  ", faults));
        }
    }

    @Override
    int exit(Answer answer) {
        return detailed && answer instanceof PlanAnswer plan && plan.totals().changes() ? 2 : 0;
    }
}
