package evenkeel.verbs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import evenkeel.audit.Entry;
import evenkeel.audit.Event;
import evenkeel.model.HostName;
import evenkeel.verbs.answer.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What was changed.
@Command(name = "history", header = "Lists the changes that were made on hosts, oldest first.", footer = {"",
        "Examples:", "  history --limit 20", "  history web-01 --since 2h"})
final class HistoryVerb extends Verb {

    private static final Set<String> KINDS = Set.of("change", "move-dispatched", "move-ended", "host-enrolled",
            "host-retired", "host-unlisted", "host-listed", "retried");

    @Mixin
    final Range range = new Range();

    @Parameters(index = "0", paramLabel = "HOST", arity = "0..1", defaultValue = "", description = "Only this one; default all that you may see.")
    String host;

    @Option(names = "--whole", paramLabel = "DIGEST", defaultValue = "", description = "Instead, all that a change of HOST wrote: of a long output the entry holds head and tail, and names the whole by digest.")
    String whole;

    @Option(names = "--from", paramLabel = "BYTE", defaultValue = "0", description = "Where that begins; 1 MiB is shown at once.")
    long from;

    @Override
    Answer answer(Asking asking) throws IOException {
        asking.hosts(host.isEmpty() ? List.of() : List.of(host));
        if (!whole.isEmpty()) {
            if (host.isEmpty()) {
                throw new Refused("--whole needs a host: history web-01 --whole " + whole);
            }
            return WholeOutput.of(asking, new HostName(host), whole, from);
        }
        Predicate<Entry> wanted = host.isEmpty()
                ? entry -> entry.event() instanceof Event.OnHost(var change) && !change.intent()
                : entry -> ofHost(entry.event());
        var sought = new Trail.Sought(host.isEmpty() ? Optional.empty() : Optional.of(new HostName(host)),
                host.isEmpty() ? Set.of("change") : KINDS, Instant.EPOCH);
        return range.entries(asking, sought, wanted.and(new Told(asking)::to));
    }

    /// Its moves, the results of its changes, and how it came and went.
    private boolean ofHost(Event event) {
        return event instanceof Event.Retried retried
                ? retried.host().equals(host)
                : Told.host(event).filter(name -> name.name().equals(host)).isPresent()
                        && !(event instanceof Event.OnHost(var change) && change.intent());
    }
}
