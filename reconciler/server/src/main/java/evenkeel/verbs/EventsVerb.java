package evenkeel.verbs;

import java.io.IOException;
import java.util.List;

import evenkeel.verbs.answer.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// What happened.
@Command(name = "events", header = "Lists what happened: revisions, moves, changes, requests, notices; oldest first.", footer = {
        "", "Examples:", "  events --since 10m", "  events --limit 200 -o json"})
final class EventsVerb extends Verb {

    @Mixin
    final Range range = new Range();

    @Override
    Answer answer(Asking asking) throws IOException {
        asking.hosts(List.of());
        return range.entries(asking, Trail.Sought.all(), new Told(asking)::to);
    }
}
