package evenkeel.server.git;

import java.util.List;

/// What checking an audit trail found.
///
/// @param head the newest commit
/// @param changes of hosts that have an intent
/// @param open intents without a result: begun, or still to be reported
/// @param problems what is not as it should, by commit, the first of them; empty if all is well
public record AuditReport(String head, long commits, long entries, long changes, long open, List<String> problems) {

    public AuditReport {
        problems = List.copyOf(problems);
    }

    public boolean good() {
        return problems.isEmpty();
    }
}
