package evenkeel.verbs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import evenkeel.document.Platforms;
import evenkeel.resource.Fleet;
import evenkeel.verbs.answer.DocumentAnswer;
import evenkeel.verbs.answer.DocumentsAnswer.Row;
import tools.jackson.databind.JsonNode;

/// Documents, as they are shown: on a laptop as by the reconciler.
public final class Documented {

    private Documented() {
    }

    /// @param ready it comes ready-made
    public static Row row(Fleet.Document document, boolean ready) {
        return new Row(document.name(), document.type(), document.schemaVersion(), ready ? "" : document.at().file(),
                document.description(), List.copyOf(document.parameters().keySet()),
                List.copyOf(new LinkedHashSet<>(steps(document.content()).stream().map(DocumentAnswer.Step::action)
                        .toList())),
                "");
    }

    /// @param associations those that keep it
    public static DocumentAnswer of(String revision, Fleet.Document document, boolean ready,
            List<String> associations) {
        var parameters = new ArrayList<DocumentAnswer.Parameter>();
        document.content().path("parameters").properties()
                .forEach(each -> parameters.add(parameter(each.getKey(), each.getValue())));
        return new DocumentAnswer(revision, row(document, ready), document.digest().prefixed(), parameters,
                steps(document.content()), associations);
    }

    private static DocumentAnswer.Parameter parameter(String name, JsonNode written) {
        var values = new ArrayList<String>();
        written.path("allowedValues").forEach(value -> values.add(text(value)));
        return new DocumentAnswer.Parameter(name, text(written.path("type")), text(written.path("description")),
                !written.has("default"), text(written.path("default")), values,
                text(written.path("allowedPattern")), written.has("interpolationType"));
    }

    private static List<DocumentAnswer.Step> steps(JsonNode content) {
        var steps = new ArrayList<DocumentAnswer.Step>();
        for (var step : content.path("mainSteps")) {
            steps.add(step(text(step.path("name")), text(step.path("action")), text(step.path("precondition"))));
        }
        for (var plugin : content.path("runtimeConfig").properties()) {
            var properties = plugin.getValue().path("properties");
            for (var each : properties.isArray() ? properties : List.of(properties)) {
                var id = text(each.path("id"));
                steps.add(step(id.isEmpty() ? plugin.getKey() : id, plugin.getKey(), ""));
            }
        }
        return steps;
    }

    private static DocumentAnswer.Step step(String name, String action, String precondition) {
        var needs = Platforms.LINUX.contains(action)
                ? "agent"
                : Platforms.ELSEWHERE.contains(action) ? "not on Linux" : action.startsWith("aws:") ? "" : "plugin";
        return new DocumentAnswer.Step(name, action, needs, precondition);
    }

    private static String text(JsonNode value) {
        return value.isContainer() ? value.toString() : value.asString("");
    }
}
