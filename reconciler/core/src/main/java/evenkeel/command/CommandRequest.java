package evenkeel.command;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.resource.Fleet.Target;
import tools.jackson.databind.JsonNode;

/// What somebody wants to run. Nothing of it has been checked.
///
/// @param document name of a document of the accepted revision, or of a ready-made one
/// @param targets SSM's, all of which must match
/// @param parameters by name; SSM gives each as a list of texts, and so may they be here
/// @param timeoutSeconds 30 to 2,592,000: what was not begun within that time never is
/// @param comment at most 100 characters
/// @param live whether somebody looks on
/// @param output where outputs are copied to besides, as the reconciler's configuration names it; empty for nowhere
public record CommandRequest(String document, List<Target> targets, SortedMap<String, JsonNode> parameters,
        String maxConcurrency, String maxErrors, int timeoutSeconds, String comment, boolean live, String output) {
    public CommandRequest {
        targets = List.copyOf(targets);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
}
