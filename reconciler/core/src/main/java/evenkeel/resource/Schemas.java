package evenkeel.resource;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.ActionDescriptor.InputDescriptor;
import evenkeel.model.Json;
import evenkeel.resource.Shape.Any;
import evenkeel.resource.Shape.Choice;
import evenkeel.resource.Shape.Field;
import evenkeel.resource.Shape.Flag;
import evenkeel.resource.Shape.Listed;
import evenkeel.resource.Shape.Mapped;
import evenkeel.resource.Shape.Moment;
import evenkeel.resource.Shape.Number;
import evenkeel.resource.Shape.Span;
import evenkeel.resource.Shape.Struct;
import evenkeel.resource.Shape.Words;

/// The kinds as JSON Schema (draft 2020-12), for editors: made from the tables that the reader checks by.
public final class Schemas {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private Schemas() {
    }

    /// Canonical JSON: names sorted, on one line.
    ///
    /// @param actions what documents may use; not looked at for other kinds
    public static String of(Kind kind, Collection<ActionDescriptor> actions) {
        var schema = kind == Kind.DOCUMENT ? DocumentJson.of(actions) : schema(Sheets.envelope(kind));
        schema.put("$schema", DRAFT);
        schema.put("title", "Evenkeel: " + kind.word());
        return Json.line(schema);
    }

    static Map<String, Object> schema(Shape shape) {
        var schema = new TreeMap<String, Object>();
        switch (shape) {
            case Words words -> {
                schema.put("type", List.of("string", "number"));
                if (!words.pattern().isEmpty()) {
                    schema.put("pattern", anchored(words.pattern()));
                }
                schema.put("description", words.words());
            }
            case Choice(var values) -> schema.put("enum", values);
            case Flag _ -> schema.put("type", "boolean");
            case Number(var least, var most) -> {
                schema.put("type", "integer");
                schema.put("minimum", least);
                schema.put("maximum", most);
            }
            case Span _ -> text(schema, Spans.PATTERN);
            case Moment _ -> {
                schema.put("type", "string");
                schema.put("format", "date-time");
            }
            case Listed(var each, var least, var most) -> {
                schema.put("type", "array");
                schema.put("items", schema(each));
                schema.put("minItems", least);
                schema.put("maxItems", most);
            }
            case Mapped(var name, var each, var most) -> {
                schema.put("type", "object");
                schema.put("propertyNames", Map.of("pattern", anchored(name.pattern())));
                schema.put("additionalProperties", schema(each));
                schema.put("maxProperties", most);
            }
            case Struct struct -> schema.putAll(object(struct));
            case Any(var given) -> schema.putAll(given);
        }
        return schema;
    }

    private static Map<String, Object> object(Struct struct) {
        var properties = new TreeMap<String, Object>();
        struct.fields().values().forEach(field -> {
            var schema = schema(field.shape());
            schema.put("description", field.doc());
            field.byDefault().ifPresent(text -> schema.put("default", plain(field.shape(), text)));
            properties.put(field.name(), schema);
        });
        var required = struct.fields().values().stream().filter(Field::required).map(Field::name).sorted().toList();
        var object = new TreeMap<String, Object>(Map.of("type", "object", "additionalProperties", false));
        object.put("properties", properties);
        if (!required.isEmpty()) {
            object.put("required", required);
        }
        return object;
    }

    private static Object plain(Shape shape, String text) {
        return switch (shape) {
            case Flag _ -> Boolean.valueOf(text);
            case Number _ -> Integer.valueOf(text);
            case Words _,Choice _,Span _,Moment _,Listed _,Mapped _,Struct _,Any _ -> text;
        };
    }

    static Map<String, Object> input(InputDescriptor input) {
        var schema = new TreeMap<String, Object>();
        schema.put("description", input.doc() + (input.shape().isEmpty() ? "" : " It is " + input.shape() + "."));
        if (!input.byDefault().isEmpty()) {
            schema.put("default", input.byDefault());
        }
        switch (input.type()) {
            case TEXT -> schema.putAll(scalar(input));
            // a parameter may stand for a number, a flag, a list or a map: "{{ Name }}"
            case NUMBER -> schema.put("type", List.of("integer", "string"));
            case FLAG -> schema.put("type", List.of("boolean", "string"));
            case LIST -> {
                schema.put("type", List.of("array", "string"));
                schema.put("items", scalar(input));
            }
            case MAP -> {
                schema.put("type", List.of("object", "string"));
                schema.put("additionalProperties", scalar(input));
            }
        }
        return schema;
    }

    private static Map<String, Object> scalar(InputDescriptor input) {
        var schema = new TreeMap<String, Object>();
        schema.put("type", List.of("string", "number", "boolean"));
        var pattern = input.values().isEmpty() ? input.pattern() : String.join("|", input.values());
        if (!pattern.isEmpty()) {
            schema.put("pattern", anchored(pattern) + "|\\{\\{");
        }
        return schema;
    }

    private static void text(Map<String, Object> schema, String pattern) {
        schema.put("type", "string");
        schema.put("pattern", anchored(pattern));
    }

    private static String anchored(String pattern) {
        return "^(?:" + pattern + ")$";
    }
}
