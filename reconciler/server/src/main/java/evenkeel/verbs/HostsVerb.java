package evenkeel.verbs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import evenkeel.reconcile.View.HostView;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.HostsAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The hosts.
@Command(name = "hosts", header = "Lists the hosts: state, when last seen, changes, tags.", footer = {"", "Examples:",
        "  hosts", "  hosts --state failed --state away", "  hosts web-01 web-02"})
final class HostsVerb extends Verb {

    @Option(names = "--state", paramLabel = "STATE", description = "Only hosts in this state: compliant, drifted, moving, failed, unknown, skipped, held, away or retired. "
            + "May be given more than once.")
    List<String> states = new ArrayList<>();

    @Parameters(paramLabel = "HOST", arity = "0..*", description = "Only these; default all that you may see.")
    List<String> hosts = new ArrayList<>();

    @Override
    Answer answer(Asking asking) throws IOException {
        var wrong = states.stream().filter(state -> !StatusVerb.STATES.contains(state)).toList();
        if (!wrong.isEmpty()) {
            throw asking.refused("no such state: " + String.join(", ", wrong) + "; write one of "
                    + String.join(", ", StatusVerb.STATES));
        }
        var seen = asking.hosts(hosts);
        return new HostsAnswer(asking.view.at(), seen.stream()
                .filter(host -> states.isEmpty() || states.contains(host.state())).map(HostsVerb::row).toList());
    }

    private static HostsAnswer.Row row(HostView host) {
        return new HostsAnswer.Row(host.host().name(), host.state(), host.because(), host.connected(),
                Planned.seen(host), host.desired().items().size(), host.plan().changes().size(),
                host.plan().unknown().size(), host.tags());
    }
}
