package evenkeel.document;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A Command document, as it is run: schema 1.2, 2.0 (2.0.1 to 2.0.3) or 2.2. The steps of an older one have the form of a
/// newer.
///
/// @param steps in their order; of schema 1.2 the plugins of `runtimeConfig` and their properties, named by the plugin
public record CommandDocument(String schemaVersion, String description, SortedMap<String, Parameter> parameters,
        List<DocumentStep> steps) {

    private static final Set<String> VERSIONS = Set.of("1.2", "2.0", "2.0.1", "2.0.2", "2.0.3", "2.2");

    public CommandDocument {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        steps = List.copyOf(steps);
    }

    /// @throws Unreadable if it is none, or of a schema that is not run
    public static CommandDocument of(JsonNode content) throws Unreadable {
        var version = content.path("schemaVersion").asString("");
        if (!VERSIONS.contains(version)) {
            throw new Unreadable("Document with schema version " + version
                    + " is not supported by this version of ssm agent, please update to latest version");
        }
        var parameters = new TreeMap<String, Parameter>();
        content.path("parameters").properties()
                .forEach(each -> parameters.put(each.getKey(), Parameter.of(each.getKey(), each.getValue())));
        var steps = version.equals("1.2") ? plugins(content.path("runtimeConfig")) : steps(content.path("mainSteps"));
        if (steps.isEmpty()) {
            throw new Unreadable("the document has no steps");
        }
        return new CommandDocument(version, content.path("description").asString(""), parameters, steps);
    }

    private static List<DocumentStep> steps(JsonNode written) throws Unreadable {
        var steps = new ArrayList<DocumentStep>();
        var names = new HashSet<String>();
        for (var one : written) {
            var step = DocumentStep.of(one);
            if (!names.add(step.name())) {
                throw new Unreadable("there is a second step " + step.name());
            }
            steps.add(step);
        }
        return steps;
    }

    private static List<DocumentStep> plugins(JsonNode written) {
        var steps = new ArrayList<DocumentStep>();
        for (var plugin : written.properties()) {
            var properties = plugin.getValue().path("properties");
            int count = 0;
            for (var each : properties.isArray() ? properties : List.of(properties)) {
                var inputs = each instanceof ObjectNode fields ? fields : JsonNodeFactory.instance.objectNode();
                var name = each.path("id").asString(plugin.getKey() + (count == 0 ? "" : "-" + count));
                steps.add(new DocumentStep(name, plugin.getKey(), Optional.empty(), inputs, Flow.ON));
                count++;
            }
        }
        return steps;
    }

    /// Whether a step that its host's platform does not know is skipped; before schema 2.2 it fails.
    public boolean crossPlatform() {
        return schemaVersion.equals("2.2");
    }
}
