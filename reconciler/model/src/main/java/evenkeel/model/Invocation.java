package evenkeel.model;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

import tools.jackson.databind.JsonNode;

/// A document that a host is to run once. The reconciler signs its bytes with the fleet's order key, as it signs standing
/// orders; an agent takes one of each command, ever.
///
/// @param epoch of the reconciler that wrote it
/// @param command its id: a UUID
/// @param until not begun later than this
/// @param revision the commit that the document is of
/// @param name of the document
/// @param document its content, as SSM writes documents: `schemaVersion`, `parameters`, `mainSteps` or `runtimeConfig`
/// @param parameters values for the document's parameters, defaults filled in
/// @param documents others that it may call, and packages that it may install, by name
/// @param plugins which pinned plugin offers each of its actions that SSM does not have
/// @param contents files of the fleet repository that it may fetch, by path
/// @param live whether what it writes is wanted as it comes
public record Invocation(String fleet, HostName host, long epoch, String command, Instant until, String revision,
        String name, JsonNode document, SortedMap<String, JsonNode> parameters, SortedMap<String, JsonNode> documents,
        SortedMap<String, Pin> plugins, SortedMap<String, Digest> contents, boolean live) {

    /// Pins, each once.
    public List<Pin> pins() {
        return plugins.values().stream().distinct().toList();
    }
}
