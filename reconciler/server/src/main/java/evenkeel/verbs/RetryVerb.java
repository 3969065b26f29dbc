package evenkeel.verbs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.DoneAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Tries again.
@Command(name = "retry", header = "Tries again what failed or is unknown, scripts included.", footer = {"", "Examples:",
        "  retry web-01", "  retry web-01 script:app/migrate", "  retry --all"})
final class RetryVerb extends Verb {

    @Option(names = "--all", description = "On every host.")
    boolean all;

    @Parameters(paramLabel = "HOST [KEY]", arity = "0..2", description = "The host, and the key of one of its items; with --all only the key.")
    List<String> words = new ArrayList<>();

    @Override
    Answer answer(Asking asking) throws IOException {
        var keyAt = all ? 0 : 1;
        if (!all && words.isEmpty() || words.size() > keyAt + 1) {
            throw asking.refused("write retry HOST [KEY], or retry --all [KEY]");
        }
        if (!words.isEmpty() && words.getLast().startsWith("command:")) {
            throw asking.refused("a command is tried again by: evenkeel command retry "
                    + words.getLast().substring("command:".length()) + (all ? "" : " " + words.getFirst()));
        }
        var host = all ? "*" : words.getFirst();
        if (all) {
            asking.fleet();
        } else {
            asking.hosts(List.of(host));
        }
        var key = words.size() > keyAt ? words.get(keyAt) : "*";
        var count = asking.desk.retry(host, key, asking.person, asking.now);
        var where = all ? "on every host" : "on " + host;
        return new DoneAnswer(count == 0
                ? "Nothing " + where + " failed or is unknown" + (key.equals("*") ? "." : " at " + key + ".")
                : "To be tried again " + where + ": " + count + (count == 1 ? " item." : " items."), count);
    }
}
