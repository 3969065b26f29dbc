package evenkeel.verbs;

import java.io.IOException;
import java.util.List;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.DoneAnswer;
import evenkeel.verbs.answer.NotificationsAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Who is told, and what could not be.
@Command(name = "notifications", header = "Lists the notifications: to whom, how far, what could not be told.", footer = {
        "", "Examples:", "  notifications", "  notifications show pager      its dead letters too",
        "  notifications resend pager    tells its dead letters once more"})
final class NotificationsVerb extends Verb {

    @Parameters(index = "0", paramLabel = "list|show|resend", arity = "0..1", defaultValue = "list", description = "Default list.")
    String what;

    @Parameters(index = "1", paramLabel = "NAME", arity = "0..1", defaultValue = "", description = "The notification's.")
    String name;

    @Override
    Answer answer(Asking asking) throws IOException {
        boolean list = what.equals("list");
        if (!List.of("list", "show", "resend").contains(what) || list != name.isEmpty()) {
            throw asking.refused("write notifications, notifications show NAME or notifications resend NAME");
        }
        asking.fleet();
        if (what.equals("resend")) {
            return again(asking);
        }
        var rows = asking.tellings.lines().stream().filter(line -> list || line.name().equals(name))
                .map(line -> row(line, !list)).toList();
        if (!list && rows.isEmpty()) {
            throw none();
        }
        return new NotificationsAnswer(asking.now, !list, rows);
    }

    private Answer again(Asking asking) throws IOException {
        int count = asking.tellings.again(name, asking.now);
        if (count < 0) {
            throw none();
        }
        return new DoneAnswer("To be told once more by " + name + ": " + count
                + (count == 1 ? " dead letter." : " dead letters."), count);
    }

    private Refused none() {
        return new Refused("there is no notification " + name + "; evenkeel notifications lists them");
    }

    private static NotificationsAnswer.Row row(Tellings.Line line, boolean detail) {
        var state = line.to().isEmpty() ? "silent" : line.tries() > 0 ? "failing" : "well";
        var letters = line.letters().stream().limit(detail ? Integer.MAX_VALUE : 0)
                .map(letter -> new NotificationsAnswer.Letter(letter.id(), letter.event(), letter.subject(),
                        letter.folded(), letter.at(), letter.because()))
                .toList();
        return new NotificationsAnswer.Row(line.name(), line.to(), state, line.because(), line.tries(),
                line.next().orElse(null), line.last().orElse(null), line.lastAt().orElse(null),
                line.letters().size(), line.lost(), letters);
    }
}
