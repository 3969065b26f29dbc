package evenkeel.agent;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import evenkeel.model.Digest;
import evenkeel.model.Invocation;
import evenkeel.model.Json;
import evenkeel.model.Pin;
import tools.jackson.databind.JsonNode;

/// Invocations, for tests.
record Invoking(String command, String document, Map<String, JsonNode> parameters, Map<String, JsonNode> documents,
        Map<String, Pin> plugins, Map<String, Digest> contents) {

    /// One script a step.
    static Invoking scripts(String command, String... scripts) {
        var steps = new StringBuilder();
        for (int i = 0; i < scripts.length; i++) {
            steps.append(i == 0 ? "" : ",").append(step("step" + (i + 1), scripts[i], ""));
        }
        return of(command, steps.toString());
    }

    static Invoking of(String command, String steps) {
        return new Invoking(command, "{'schemaVersion':'2.2','mainSteps':[" + steps + "]}", Map.of(), Map.of(),
                Map.of(), Map.of());
    }

    /// @param more inputs, each after a comma
    static String step(String name, String script, String more) {
        return "{'action':'aws:runShellScript','name':'" + name + "','inputs':{'runCommand':"
                + Json.line(List.of(script.split(";"))) + more + "}}";
    }

    Invocation invocation(UnaryOperator<Invocation> changed) {
        return changed.apply(new Invocation("fleet", TestReconciler.HOST, 1, command,
                Instant.parse("2026-01-01T01:00:00Z"), "rev", "Test", json(document), new TreeMap<>(parameters),
                new TreeMap<>(documents), new TreeMap<>(plugins), new TreeMap<>(contents), true));
    }

    Invoking with(Map<String, Pin> pins, Map<String, Digest> files) {
        return new Invoking(command, document, parameters, documents, pins, files);
    }

    /// With another document, `called`.
    Invoking calling(String other) {
        return new Invoking(command, document, parameters, Map.of("called", json(other)), plugins, contents);
    }

    Invocation invocation() {
        return invocation(invocation -> invocation);
    }

    static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }
}
