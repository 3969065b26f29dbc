package evenkeel.verbs;

import java.io.IOException;
import java.util.ArrayList;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.WhoamiAnswer;
import picocli.CommandLine.Command;

/// Who asks. Open to everyone whose key is known.
@Command(name = "whoami", header = "Shows who you are here, and what you may do.")
final class WhoamiVerb extends Verb {

    @Override
    Answer answer(Asking asking) throws IOException {
        asking.open();
        var may = new ArrayList<WhoamiAnswer.May>();
        for (var verb : Verbs.GUARDED) {
            var hosts = (int) asking.view.hosts().values().stream().filter(host -> asking.may(verb, host)).count();
            may.add(new WhoamiAnswer.May(verb, hosts, asking.may(verb)));
        }
        return new WhoamiAnswer(asking.person, may);
    }
}
