package evenkeel.verbs.answer;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import evenkeel.resource.Fleet.Target;
import tools.jackson.databind.JsonNode;

/// A command, in SSM's words as far as it has them. Of a command that the person may see in part, what is counted are
/// the hosts that they may see.
///
/// @param revision the commit that the document is of
/// @param documentHash of its content
/// @param requestedBy the person; empty where a file of the repository did
/// @param origin `run`, `retry ID`, or the file
/// @param expiresAfter what has not begun by then never does
/// @param endedDateTime null while it is not over
/// @param outputTo where outputs are copied to; empty for nowhere
public record CommandRow(String commandId, String documentName, String revision, String documentHash,
        String documentHashType, String comment, String requestedBy, String origin, Instant requestedDateTime,
        Instant expiresAfter, @OrNull Instant endedDateTime, SortedMap<String, JsonNode> parameters,
        List<Target> targets, String status, String statusDetails, String outputTo, String maxConcurrency,
        String maxErrors, int timeoutSeconds, int targetCount, int completedCount, int errorCount,
        int deliveryTimedOutCount) {

    public CommandRow {
        targets = List.copyOf(targets);
    }
}
