package evenkeel.verbs;

import java.io.IOException;

import evenkeel.verbs.answer.Answer;
import evenkeel.verbs.answer.DoneAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Lets go ahead what is held.
@Command(name = "confirm", header = "Lets go ahead what is held until a person confirms it; status lists it.", footer = {
        "", "Example:", "  confirm ledger"})
final class ConfirmVerb extends Verb {

    @Parameters(index = "0", paramLabel = "SUBJECT", description = "As status names it.")
    String subject;

    @Override
    Answer answer(Asking asking) throws IOException {
        asking.fleet();
        if (!asking.desk.confirm(subject, asking.person, asking.now)) {
            throw new Refused("nothing is held as " + subject + "; evenkeel status lists what is");
        }
        return new DoneAnswer("Confirmed: " + subject + " goes ahead.", 1);
    }
}
