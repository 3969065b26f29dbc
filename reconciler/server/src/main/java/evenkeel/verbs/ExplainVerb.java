package evenkeel.verbs;

import java.io.IOException;
import java.util.List;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.ExplainAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Why a host is as it is.
@Command(name = "explain", header = "Explains a host, or one item of it: who wants it, what was seen, what holds it.", footer = {
        "", "Examples:", "  explain web-01", "  explain web-01 file:/etc/motd",
        "  explain web-01 motd              any part of a key will do if it fits one only"})
final class ExplainVerb extends Verb {

    @Parameters(index = "0", paramLabel = "HOST", description = "The host.")
    String host;

    @Parameters(index = "1", paramLabel = "ITEM", arity = "0..1", defaultValue = "", description = "The key of an item, or a part of it.")
    String item;

    @Override
    Answer answer(Asking asking) throws IOException {
        var seen = asking.hosts(List.of(host)).getFirst();
        var items = new Explained(asking.view, seen).items();
        if (!item.isEmpty()) {
            var key = Chosen.of(items.stream().map(ExplainAnswer.Item::key).toList(), item, host);
            items = items.stream().filter(one -> one.key().equals(key)).toList();
        }
        return new ExplainAnswer(host, seen.state(), seen.because(), seen.connected(), Planned.seen(seen),
                asking.view.at(), seen.tags(), seen.moving().orElse(""), item.isEmpty(), items);
    }
}
