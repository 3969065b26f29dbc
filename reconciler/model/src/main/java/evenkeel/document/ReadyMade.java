package evenkeel.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import evenkeel.model.Json;

/// The documents that are there under the names that people know from SSM, without a file in the fleet repository.
public final class ReadyMade {

    private static final SortedMap<String, JsonNode> ALL = read(List.of("AWS-ConfigureAWSPackage",
            "AWS-GatherSoftwareInventory", "AWS-RefreshAssociation", "AWS-RunDocument", "AWS-RunPowerShellScript",
            "AWS-RunRemoteScript", "AWS-RunShellScript", "AWS-UpdateSSMAgent"));

    private ReadyMade() {
    }

    public static SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new java.util.TreeSet<>(ALL.keySet()));
    }

    /// Its content, as SSM writes documents; empty if there is none of that name.
    public static Optional<JsonNode> content(String name) {
        return Optional.ofNullable(ALL.get(name)).map(JsonNode::deepCopy);
    }

    private static SortedMap<String, JsonNode> read(List<String> names) {
        var all = new TreeMap<String, JsonNode>();
        for (var name : names) {
            try (var text = ReadyMade.class.getResourceAsStream(name + ".json")) {
                all.put(name, Json.MAPPER.readTree(text));
            } catch (IOException e) {
                throw new UncheckedIOException("the ready-made document " + name + " cannot be read", e);
            }
        }
        return all;
    }
}
