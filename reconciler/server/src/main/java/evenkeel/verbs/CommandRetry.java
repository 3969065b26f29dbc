package evenkeel.verbs;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import evenkeel.command.CommandRequest;
import evenkeel.command.InvocationShown;
import evenkeel.resource.Fleet.Target;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.render.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `command retry`.
@Command(name = "retry", header = "Runs a command's document again where it failed, or its end is unknown.", footer = {
        "", "It is a new command, with the same parameters; of the document it takes what the accepted revision has.",
        "",
        "Examples:", "  command retry 8f14e45f", "  command retry 8f14e45f web-01 web-02"})
final class CommandRetry extends Verb {

    private static final Set<String> AGAIN = Set.of("Failed", "ExecutionTimedOut", "DeliveryTimedOut", "Undeliverable",
            "Terminated", "Unknown");

    @Parameters(index = "0", paramLabel = "ID", description = Commanded.ID)
    String id;

    @Parameters(index = "1..*", paramLabel = "HOST", arity = "0..*", description = "On these; default all where it failed, did not begin or is unknown.")
    List<String> hosts = new ArrayList<>();

    @Option(names = "--detach", description = "Does not wait for it.")
    boolean detach;

    @Override
    Answer answer(Asking asking) throws IOException {
        return Attending.answer(asking, wanted(asking).now(), false);
    }

    @Override
    int run(Asking asking, Style terminal, PrintWriter out, Following following) throws IOException {
        return wanted(asking).run(output.style(terminal), out, following);
    }

    private static String leftOut(int retired) {
        return switch (retired) {
            case 0 -> "";
            case 1 -> "1 host is left out: it is retired since.\n";
            default -> retired + " hosts are left out: they are retired since.\n";
        };
    }

    private Begun wanted(Asking asking) throws IOException {
        Commanded.permitted(asking);
        var one = Visible.one(asking, id).only(asking, hosts);
        var fits = one.shown().invocations().stream()
                .filter(each -> hosts.isEmpty() ? AGAIN.contains(each.details()) : each.ended().isPresent())
                .map(InvocationShown::host).toList();
        var chosen = fits.stream().filter(host -> !hosts.isEmpty() || !asking.view.hosts().get(host).retired())
                .map(Object::toString).toList();
        int retired = fits.size() - chosen.size();
        if (chosen.isEmpty() && retired > 0) {
            throw asking.refused("all hosts on which the command " + id + " failed or is unknown are retired since");
        }
        if (chosen.isEmpty() || chosen.size() < hosts.size()) {
            throw asking.refused(chosen.isEmpty()
                    ? "there is no host on which the command " + id + " failed or is unknown"
                    : "it is not over on all of these hosts yet: evenkeel command wait " + id);
        }
        var asked = one.shown().asked();
        var request = new CommandRequest(asked.runs().document(),
                List.of(new Target("InstanceIds", chosen)), asked.runs().parameters(), asked.pace().maxConcurrency(),
                asked.pace().maxErrors(), (int) asked.pace().delivery().toSeconds(), asked.by().comment(), !detach,
                asked.pace().output());
        return new Begun(asking, request, "retry " + one.shown().id(), leftOut(retired),
                RunVerb.reachable(asking, request));
    }
}
