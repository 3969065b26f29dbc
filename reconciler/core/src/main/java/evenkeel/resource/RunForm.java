package evenkeel.resource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A document as it is run: where Evenkeel lets a step say `onFailure: exit` beside its inputs, it stands among them, as
/// SSM has it.
final class RunForm {

    private RunForm() {
    }

    static JsonNode of(Spec document) {
        var content = (ObjectNode) Typed.of(document.fields());
        if (!DocumentForm.of(document).command()) {
            return content;
        }
        for (var step : content.path("mainSteps")) {
            if (step instanceof ObjectNode fields && fields.path("onFailure").asString("").equals("exit")) {
                var inputs = fields.get("inputs") instanceof ObjectNode found ? found : fields.putObject("inputs");
                if (!inputs.has("onFailure")) {
                    inputs.put("onFailure", "exit");
                }
            }
        }
        return content;
    }
}
