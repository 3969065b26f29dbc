package evenkeel.resource;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import evenkeel.document.Precondition;
import evenkeel.yaml.Marked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// SSM's `precondition` of a step, as far as it is decided at reading. Evenkeel's hosts run Linux, so one on the
/// platform is; one on parameters is decided where their values are known.
///
/// @param never the step never runs here: it is skipped, as SSM does
/// @param later what is decided later; empty where it holds
/// @param malformed why SSM lets the step fail; empty where it does not
record Preconditions(boolean never, Optional<JsonNode> later, String malformed) {

    private static final Preconditions NONE = new Preconditions(false, Optional.empty(), "");

    /// @param parameters those that the document declares
    static Preconditions of(Spec step, DocumentForm form, Set<String> parameters, Faults faults) {
        var written = step.fields().get("precondition");
        if (written == null || written instanceof Marked.Text text && text.absent()
                || written instanceof Marked.Fields fields && fields.fields().isEmpty()) {
            return NONE;
        }
        var name = step.text("name").orElse("");
        if (form == DocumentForm.COMMAND_2) {
            var because = "schema 2.0 has no preconditions";
            faults.warning(written.at(), "the step " + Say.quote(name) + " fails where it runs: " + because,
                    "write schemaVersion: '2.2'");
            return new Preconditions(false, Optional.empty(), because);
        }
        var condition = Typed.of(written);
        Map<String, JsonNode> values = new TreeMap<>();
        parameters.forEach(each -> values.put(each, JsonNodeFactory.instance.stringNode("")));
        return switch (Precondition.of(Optional.of(condition), name, values, "Linux")) {
            case Precondition.Malformed(var because) -> {
                faults.warning(written.at(), "the step " + Say.quote(name) + " fails where it runs: "
                        + Say.line(because),
                        "write StringEquals: [platformType, Linux], or compare \"{{ Name }}\" of a parameter");
                yield new Preconditions(false, Optional.empty(), because);
            }
            case Precondition.HoldsNot _ when !condition.toString().contains("{{") -> {
                faults.warning(written.at(), "the step " + Say.quote(name) + " never runs: it is for "
                        + platform(written), "hosts run Linux");
                yield new Preconditions(true, Optional.empty(), "");
            }
            case Precondition.HoldsNot _ -> new Preconditions(false, Optional.of(condition), "");
            case Precondition.Holds _ -> condition.toString().contains("{{")
                    ? new Preconditions(false, Optional.of(condition), "")
                    : NONE;
        };
    }

    private static String platform(Marked written) {
        return written instanceof Marked.Fields fields && fields.get("StringEquals") instanceof Marked.Many(var all, _)
                ? all.stream().filter(Marked.Text.class::isInstance).map(each -> ((Marked.Text) each).value())
                        .filter(word -> !word.equals("platformType")).findFirst().map(Say::quote).orElse("another")
                : "another";
    }
}
