package evenkeel.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

class SchemasTest {

    private static final List<ActionDescriptor> ACTIONS = Repository.SHELF.values().stream().flatMap(List::stream)
            .toList();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void namesTheFieldsThatTheReaderKnows(Kind kind) {
        var schema = Json.parse(Schemas.of(kind, ACTIONS), JsonNode.class);
        var properties = kind == Kind.DOCUMENT ? schema.get("properties") : schema.at("/properties/spec/properties");

        assertEquals("https://json-schema.org/draft/2020-12/schema", schema.get("$schema").asString());
        assertEquals(new TreeSet<>(kind.spec().fields().keySet()), new TreeSet<>(properties.propertyNames()));
        assertTrue(!schema.get("additionalProperties").asBoolean());
    }

    @Test
    void givesEachActionItsInputs() {
        var schema = Json.parse(Schemas.of(Kind.DOCUMENT, ACTIONS), JsonNode.class);
        var step = schema.at("/allOf/0/then/properties/mainSteps/items");

        var names = step.at("/properties/action/enum").toString();
        assertTrue(names.contains("\"file\"") && names.contains("\"aws:runDocument\""), names);
        assertEquals("file", step.at("/allOf/1/if/properties/action/const").asString());
        var inputs = step.at("/allOf/1/then/properties/inputs");
        assertTrue(
                new TreeSet<>(inputs.get("properties").propertyNames()).containsAll(Set.of("path", "mode", "source")));
        assertEquals("[\"path\"]", inputs.get("required").toString());
    }

    @Test
    void isTheSameTextWhateverTheOrderOfActions() {
        assertEquals(Schemas.of(Kind.DOCUMENT, ACTIONS), Schemas.of(Kind.DOCUMENT, ACTIONS.reversed()));
    }

    @Test
    void saysWhatAnActivationMayHold() {
        var spec = Json.parse(Schemas.of(Kind.ACTIVATION, List.of()), JsonNode.class).at("/properties/spec");

        assertEquals("""
                {"description":"How many hosts may join with it: 1 or more.","maximum":100000,"minimum":1,\
                "type":"integer"}""", spec.at("/properties/registrationLimit").toString());
        assertEquals("[\"codeSha256\",\"expirationDate\",\"registrationLimit\"]", spec.get("required").toString());
    }
}
