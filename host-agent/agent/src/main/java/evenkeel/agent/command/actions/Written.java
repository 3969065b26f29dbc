package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

import evenkeel.model.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON or YAML that somebody wrote. Of YAML its parser's events only: no tag, alias or type of YAML means anything, so
/// that nothing is made of a text but texts, numbers, flags, lists and maps of them.
final class Written {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Deque<JsonNode> open = new ArrayDeque<>();
    private JsonNode root;
    /// Of the field whose value comes next; null where a name comes.
    private String name;
    private int values;
    private int documents;

    private Written() {
    }

    /// @param what is named in the message
    static JsonNode read(String what, String text) throws IOException {
        if (text.length() > Limits.DOCUMENT) {
            throw new IOException(what + " has more than " + Limits.DOCUMENT + " characters");
        }
        var first = text.stripLeading();
        try {
            return first.startsWith("{") || first.startsWith("[") ? json(text) : new Written().yaml(text);
        } catch (YAMLException e) {
            throw new IOException(what + " is neither JSON nor YAML: " + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /// What looks like JSON and is not may be YAML's flow form.
    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JacksonException e) {
            return new Written().yaml(text);
        }
    }

    private JsonNode yaml(String text) {
        var parser = new ParserImpl(new StreamReader(text), new LoaderOptions());
        while (!parser.checkEvent(Event.ID.StreamEnd)) {
            take(parser.getEvent());
        }
        return root == null ? NODES.nullNode() : root;
    }

    private void take(Event event) {
        if (event instanceof NodeEvent node) {
            plain(node);
        }
        switch (event) {
            case DocumentStartEvent _ -> {
                if (++documents > 1) {
                    throw new YAMLException("it holds a second document: one is read");
                }
            }
            case ScalarEvent scalar -> scalar(scalar);
            case MappingStartEvent _ -> begin(NODES.objectNode());
            case SequenceStartEvent _ -> begin(NODES.arrayNode());
            default -> {
                if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
                    open.pop();
                }
            }
        }
    }

    private void plain(NodeEvent node) {
        if (node instanceof AliasEvent || node.getAnchor() != null) {
            throw new YAMLException("anchors and aliases are not read: write the value out where it is needed");
        }
        var tag = node instanceof ScalarEvent scalar
                ? scalar.getTag()
                : node instanceof MappingStartEvent map ? map.getTag() : ((SequenceStartEvent) node).getTag();
        if (tag != null) {
            throw new YAMLException("tags are not read: remove " + tag);
        }
        if (++values > Limits.VALUES) {
            throw new YAMLException("it holds more than " + Limits.VALUES + " values");
        }
    }

    private void begin(JsonNode container) {
        if (open.size() >= Limits.NESTED) {
            throw new YAMLException("it is nested deeper than " + Limits.NESTED);
        }
        if (open.peek() instanceof ObjectNode && name == null) {
            throw new YAMLException("a field's name is a list or a map: write a text");
        }
        put(container);
        open.push(container);
    }

    private void scalar(ScalarEvent scalar) {
        if (open.peek() instanceof ObjectNode fields && name == null) {
            if (fields.has(scalar.getValue())) {
                throw new YAMLException("the field " + scalar.getValue() + " is written twice");
            }
            name = scalar.getValue();
        } else {
            put(scalar.getScalarStyle() == ScalarStyle.PLAIN
                    ? typed(scalar.getValue())
                    : NODES.stringNode(scalar.getValue()));
        }
    }

    private void put(JsonNode value) {
        switch (open.peek()) {
            case null -> root = value;
            case ObjectNode fields -> {
                fields.set(name, value);
                name = null;
            }
            case ArrayNode list -> list.add(value);
            default -> throw new IllegalStateException("only lists and maps are open");
        }
    }

    private static JsonNode typed(String text) {
        return switch (text) {
            case "", "~", "null" -> NODES.nullNode();
            case "true", "false" -> NODES.booleanNode(text.equals("true"));
            default -> {
                if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
                    yield NODES.numberNode(Long.parseLong(text));
                }
                yield text.matches("-?(0|[1-9][0-9]{0,14})\\.[0-9]{1,15}")
                        ? NODES.numberNode(Double.parseDouble(text))
                        : NODES.stringNode(text);
            }
        };
    }
}
