package evenkeel.verbs;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

import evenkeel.reconcile.View;
import evenkeel.reconcile.View.HostView;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.StatusAnswer;
import picocli.CommandLine.Command;

/// How the fleet is.
@Command(name = "status", header = "Shows how the fleet is: states, what is held, what is rolling out.", footer = {"",
        "Examples:", "  status", "  status -o json"})
final class StatusVerb extends Verb {

    static final List<String> STATES = List.of("compliant", "drifted", "moving", "failed", "unknown",
            "skipped", "held", "away", "retired");

    @Override
    Answer answer(Asking asking) throws IOException {
        var hosts = asking.hosts(List.of());
        var view = asking.view;
        var states = states(hosts);
        var fleet = view.fleet().map(one -> one.settings().name()).orElse("");
        var revision = view.fleet().map(one -> one.revision()).orElse("");
        if (!asking.mayWhole()) {
            return new StatusAnswer(fleet, revision, view.head(), view.at(), states, List.of(), List.of(), List.of(),
                    List.of(), true, List.of(), null);
        }
        return new StatusAnswer(fleet, revision, view.head(), view.at(), states, view.refused(), held(view),
                view.rollouts(), notices(view), false,
                view.fleet().map(one -> new Suspended(view, one).all()).orElse(List.of()),
                view.limited().map(because -> new StatusAnswer.Limited(because, "evenkeel approve")).orElse(null));
    }

    private static TreeMap<String, Integer> states(List<HostView> hosts) {
        var states = new TreeMap<String, Integer>();
        STATES.forEach(state -> states.put(state, 0));
        hosts.forEach(host -> states.merge(host.state(), 1, Integer::sum));
        return states;
    }

    private static List<StatusAnswer.Held> held(View view) {
        return view.held().entrySet().stream().map(
                held -> new StatusAnswer.Held(held.getKey(), held.getValue(), "evenkeel confirm " + held.getKey()))
                .toList();
    }

    private static List<StatusAnswer.Notice> notices(View view) {
        return view.notices().entrySet().stream()
                .map(notice -> new StatusAnswer.Notice(notice.getKey(), notice.getValue())).toList();
    }
}
