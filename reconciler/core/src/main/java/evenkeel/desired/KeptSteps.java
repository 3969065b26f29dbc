package evenkeel.desired;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.document.Precondition;
import evenkeel.model.Json;
import evenkeel.model.Tree;
import evenkeel.resource.Fleet;
import tools.jackson.databind.JsonNode;

/// The steps of a document that an association keeps: with its parameters, some have a precondition that does not hold.
final class KeptSteps {

    private KeptSteps() {
    }

    static List<Fleet.Step> of(Fleet.Document document, SortedMap<String, Tree> parameters) {
        if (document.steps().stream().allMatch(step -> step.terms().precondition().isEmpty())) {
            return document.steps();
        }
        Map<String, JsonNode> values = new TreeMap<>();
        parameters.forEach((name, value) -> values.put(name, Json.MAPPER.valueToTree(value)));
        return document.steps().stream().filter(step -> Precondition
                .of(step.terms().precondition(), step.name(), values, "Linux") instanceof Precondition.Holds).toList();
    }
}
