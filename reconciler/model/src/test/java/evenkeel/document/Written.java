package evenkeel.document;

import tools.jackson.databind.JsonNode;

import evenkeel.model.Json;

/// JSON as tests write it: `'` stands for `"`.
final class Written {

    private Written() {
    }

    static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    static CommandDocument document(String text) throws Unreadable {
        return CommandDocument.of(json(text));
    }

    /// A document of schema 2.2 with scripts of these names and further inputs.
    static CommandDocument steps(String... namesAndInputs) throws Unreadable {
        var steps = new StringBuilder();
        for (int i = 0; i < namesAndInputs.length; i += 2) {
            steps.append(i == 0 ? "" : ",").append("{'action':'aws:runShellScript','name':'").append(namesAndInputs[i])
                    .append("','inputs':{'runCommand':['true']")
                    .append(namesAndInputs[i + 1].isEmpty() ? "" : "," + namesAndInputs[i + 1]).append("}}");
        }
        return document("{'schemaVersion':'2.2','mainSteps':[" + steps + "]}");
    }
}
