package evenkeel.verbs;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import evenkeel.reconcile.View.HostView;
import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.render.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Facts to take away.
@Command(name = "facts", header = "Writes a signed bundle of facts, to plan from without the reconciler.", footer = {"",
        "Examples:", "  facts pull > facts.bundle", "  facts pull web-01 web-02 > facts.bundle"})
final class FactsVerb extends Verb {

    @Parameters(index = "0", paramLabel = "pull", description = "Write it to the standard output.")
    String what;

    @Parameters(index = "1..*", paramLabel = "HOST", arity = "0..*", description = "Only these; default all that you may see.")
    List<String> hosts = new ArrayList<>();

    @Override
    int run(Asking asking, Style terminal, PrintWriter out) throws IOException {
        if (!what.equals("pull")) {
            throw asking.refused("write `facts pull`, not `facts " + what + "`");
        }
        var seen = asking.hosts(hosts).stream().filter(host -> !host.retired()).map(HostView::host).toList();
        asking.mustBeDecided();
        FactsBundle.write(asking, seen, out);
        return 0;
    }

    /// It is written as it is made: see [#run].
    @Override
    Answer answer(Asking asking) {
        throw new IllegalStateException("a bundle is not held in memory");
    }
}
