package evenkeel.document;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A Command document, as it is run: schema 1.2 (and 1.0), 2.0 (2.0.1 to 2.0.3) or 2.2. The steps of an older one have the
/// form of a newer.
///
/// @param steps in their order; of schema 1.2 the plugins of `runtimeConfig` and their properties, named by the plugin
public record CommandDocument(String schemaVersion, String description, SortedMap<String, Parameter> parameters,
        List<DocumentStep> steps) {

    private static final Set<String> PLUGINS = Set.of("1.0", "1.2");
    private static final Set<String> STEPS = Set.of("2.0", "2.0.1", "2.0.2", "2.0.3", "2.2");
    /// Most parameters of a document.
    private static final int PARAMETERS = 200;

    public CommandDocument {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        steps = List.copyOf(steps);
    }

    /// @throws Unreadable if it is none, or of a schema that is not run
    public static CommandDocument of(JsonNode content) throws Unreadable {
        if (!content.isObject() || content.isEmpty()) {
            throw new Unreadable("the document is empty");
        }
        var version = content.path("schemaVersion").asString("");
        other(content, version);
        if (!PLUGINS.contains(version) && !STEPS.contains(version)) {
            throw new Unreadable("Document with schema version " + (version.isEmpty() ? "\"\"" : version)
                    + " is not supported by this version of ssm agent, please update to latest version");
        }
        var written = content.path("parameters");
        if (written.size() > PARAMETERS) {
            throw new Unreadable("the document has " + written.size() + " parameters, and may have " + PARAMETERS);
        }
        var parameters = new TreeMap<String, Parameter>();
        for (var each : written.properties()) {
            parameters.put(each.getKey(), Parameter.of(each.getKey(), each.getValue()));
        }
        var steps = PLUGINS.contains(version)
                ? StepsRead.plugins(content.path("runtimeConfig"))
                : StepsRead.steps(content.path("mainSteps"));
        return new CommandDocument(version, content.path("description").asString(""), parameters, steps);
    }

    /// SSM's documents of other kinds have other schemas.
    private static void other(JsonNode content, String version) throws Unreadable {
        if (version.equals("0.3")) {
            throw new Unreadable("the document is an Automation runbook (schema 0.3), which is not run as a command");
        }
        if (content.has("sessionType")) {
            throw new Unreadable("the document is a Session document, which is not run as a command");
        }
        if (content.has("packages") && content.has("files")) {
            throw new Unreadable("the document is a Package: aws:configurePackage installs it");
        }
    }

    /// Whether a step that its host's platform does not know is skipped; before schema 2.2 it fails.
    public boolean crossPlatform() {
        return schemaVersion.equals("2.2");
    }

    /// A step's inputs with the parameters filled in. In the `runCommand` of scripts those that say
    /// `interpolationType: ENV_VAR` are left as they are written: a script has them in its [#environment].
    ///
    /// @param values by name
    public ObjectNode inputs(DocumentStep step, Map<String, JsonNode> values) {
        var filled = (ObjectNode) Interpolation.fill(step.inputs(), values);
        if (Platforms.SCRIPTS.contains(step.action()) && step.inputs().has("runCommand")) {
            var pasted = new TreeMap<>(values);
            parameters.values().stream().filter(Parameter::environment).map(Parameter::name).forEach(pasted::remove);
            filled.set("runCommand", Interpolation.fill(step.inputs().get("runCommand"), pasted));
        }
        return filled;
    }

    /// What scripts find in their environment: the values of parameters with `interpolationType: ENV_VAR`, as `SSM_NAME`.
    /// A list or map is JSON text.
    public SortedMap<String, String> environment(Map<String, JsonNode> values) {
        var environment = new TreeMap<String, String>();
        for (var parameter : parameters.values()) {
            var value = values.get(parameter.name());
            if (parameter.environment() && value != null && parameter.name().matches("[A-Za-z0-9]+")) {
                environment.put("SSM_" + parameter.name(), Interpolation.text(value));
            }
        }
        return environment;
    }
}
