package evenkeel.yaml;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

import evenkeel.diagnose.Diagnostic.Position;

/// JSON, by Jackson's tokens: tabs and escapes as JSON has them, which YAML's parser would refuse.
final class JsonTokens {

    private final String file;
    private final Composition composition;

    JsonTokens(String file, Composition composition) {
        this.file = file;
        this.composition = composition;
    }

    void feed(String text) {
        var constraints = StreamReadConstraints.builder().maxNestingDepth(10_000).maxStringLength(text.length() + 1)
                .maxNameLength(text.length() + 1).maxNumberLength(text.length() + 1).build();
        var factory = JsonFactory.builder().streamReadConstraints(constraints).build();
        try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
            int depth = 0;
            int values = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (depth == 0 && values++ > 0) {
                    composition.fault(at(parser.currentTokenLocation()), "a second value begins here",
                            "one file holds one resource: remove what follows the first");
                    throw new Stop();
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                token(parser, token);
            }
        } catch (StreamReadException e) {
            composition.fault(at(e.getLocation()),
                    "this is not JSON: " + Letters.visible(first(e.getOriginalMessage())),
                    "a comma stands between two values and never after the last; text and names stand in double quotes");
            throw new Stop();
        }
    }

    private static String first(String message) {
        int end = message.indexOf(" (start marker");
        return end < 0 ? message : message.substring(0, end);
    }

    private void token(JsonParser parser, JsonToken token) {
        var at = at(parser.currentTokenLocation());
        switch (token) {
            case START_OBJECT -> composition.fields(at, false);
            case START_ARRAY -> composition.list(at);
            case END_OBJECT, END_ARRAY -> composition.end();
            case PROPERTY_NAME -> composition.scalar(parser.currentName(), true, at);
            case VALUE_STRING -> composition.scalar(parser.getString(), true, at);
            case VALUE_NULL -> composition.scalar("", false, at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                composition.scalar(parser.getString(), false, at);
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new IllegalStateException("no such token in text");
        }
    }

    private Position at(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? Position.file(file)
                : new Position(file, location.getLineNr(), Math.max(1, location.getColumnNr()));
    }
}
