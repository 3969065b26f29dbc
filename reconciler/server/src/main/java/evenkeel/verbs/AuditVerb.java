package evenkeel.verbs;

import java.io.IOException;

import evenkeel.verbs.answer.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The audit trail as the reconciler holds it.
@Command(name = "log", header = "Lists every entry of the audit trail with its id, oldest first.", footer = {"",
        "Examples:", "  audit log --limit 50", "  audit log --since 1h -o json"})
final class AuditVerb extends Verb {

    @Mixin
    final Range range = new Range();

    @Override
    Answer answer(Asking asking) throws IOException {
        asking.fleet();
        return range.entries(asking, Trail.Sought.all(), _ -> true);
    }
}
