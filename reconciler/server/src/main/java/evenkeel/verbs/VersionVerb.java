package evenkeel.verbs;

import java.io.IOException;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.VersionAnswer;
import picocli.CommandLine.Command;

/// Which program answers. Open to everyone whose key is known.
@Command(name = "version", header = "Shows the reconciler's version.")
final class VersionVerb extends Verb {

    private final String version;

    VersionVerb(String version) {
        this.version = version;
    }

    @Override
    Answer answer(Asking asking) throws IOException {
        asking.open();
        return new VersionAnswer(version, System.getProperty("java.version"));
    }
}
