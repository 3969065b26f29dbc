package evenkeel.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;

import org.junit.jupiter.api.Test;

import evenkeel.document.CommandDocument;
import evenkeel.document.Unreadable;
import evenkeel.model.Json;
import evenkeel.resource.Fleet;
import evenkeel.resource.Repository;
import tools.jackson.databind.JsonNode;

/// What is asked for is held against the document before anything of it is written down or sent.
class CommandDocumentsTest {

    private final Fleet fleet = Repository.fresh().with("documents/greet.yaml", """
            schemaVersion: "2.2"
            parameters:
              Count:
                type: Integer
              Words:
                type: StringList
                default: [hello]
                maxChars: 10
            mainSteps:
              - action: aws:runShellScript
                name: greet
                inputs:
                  runCommand: ["echo {{ Count }} {{ Words }}"]
            """).fleet();

    private SortedMap<String, JsonNode> values(String name, String given) throws IOException, Unreadable {
        var content = CommandDocuments.command(fleet, name);
        Map<String, JsonNode> values = new java.util.TreeMap<>();
        json(given).properties().forEach(each -> values.put(each.getKey(), each.getValue()));
        return CommandDocuments.values(name, content, CommandDocument.of(content), values);
    }

    private static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    @Test
    void givesEachValueTheFormOfItsType() throws IOException, Unreadable {
        assertEquals(Map.of("Count", json("3"), "Words", json("['hello']")), values("greet", "{'Count':['3']}"));
    }

    @Test
    void tellsAllThatDoesNotFit() {
        assertEquals(
                "the document greet cannot be run so: the document has no parameter \"Cuont\": it has Count, Words;"
                        + " the parameter Count is missing: the document has no default for it; the parameter Words has 12"
                        + " characters, which is more than the max char limit of 10",
                assertThrows(IOException.class, () -> values("greet", "{'Cuont':'3','Words':'good morning'}"))
                        .getMessage());
    }

    @Test
    void refusesWhatRefersToValuesThatNothingKeeps() {
        assertEquals("the document AWS-RunShellScript cannot be run: it refers to {{ssm:secret}}, and there is no"
                + " parameter store yet: give the value itself, as a parameter",
                assertThrows(IOException.class,
                        () -> values("AWS-RunShellScript", "{'commands':['echo {{ssm:secret}}']}")).getMessage());
    }

    @Test
    void knowsTheReadyMadeOnes() throws IOException, Unreadable {
        assertEquals(json("'3600'"), values("AWS-RunShellScript", "{'commands':['id']}").get("executionTimeout"));
        assertEquals("there is no document AWS-Noop: it is to stand in documents/ of the accepted revision",
                assertThrows(IOException.class, () -> CommandDocuments.command(fleet, "AWS-Noop")).getMessage());
    }
}
