package evenkeel.verbs.answer;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;

import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonNaming;

/// The answers' JSON as JSON Schema (draft 2020-12): made from the records themselves. What a schema does not name may
/// come later.
public final class AnswerSchemas {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final Map<Type, Map<String, Object>> SCALARS = Map.of(String.class, type("string"), int.class,
            type("integer"), Integer.class, type("integer"), long.class, type("integer"), boolean.class,
            type("boolean"), Instant.class,
            Map.of("type", "string", "format", "date-time"), Duration.class, type("string"));

    private AnswerSchemas() {
    }

    /// `plan`, `status` and so on: one for each answer.
    public static SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(answers().navigableKeySet());
    }

    /// Canonical JSON: names sorted, on one line. Empty if there is no answer of that name.
    public static Optional<String> of(String name) {
        return Optional.ofNullable(answers().get(name)).map(answer -> {
            var schema = object(answer, Map.of("apiVersion", Answer.API_VERSION, "kind", Answer.KINDS.get(answer)));
            schema.put("$schema", DRAFT);
            schema.put("title", "Evenkeel: answer " + Answer.KINDS.get(answer));
            return Json.line(schema);
        });
    }

    private static TreeMap<String, Class<?>> answers() {
        var answers = new TreeMap<String, Class<?>>();
        for (var answer : Answer.class.getPermittedSubclasses()) {
            answers.put(answer.getSimpleName().replace("Answer", "").toLowerCase(Locale.ROOT), answer);
        }
        return answers;
    }

    private static Map<String, Object> schema(Type type) {
        if (SCALARS.containsKey(type)) {
            return SCALARS.get(type);
        }
        return switch (type) {
            case ParameterizedType generic -> generic(generic);
            case Class<?> any when any == JsonNode.class -> Map.of();
            case Class<?> single when single.isEnum() -> Map.of("enum", Arrays.stream(single.getEnumConstants())
                    .map(Object::toString).toList());
            case Class<?> single when single.isSealed() -> Map.of("anyOf", kinds(single));
            case Class<?> single when Arrays.stream(single.getMethods()).anyMatch(AnswerSchemas::isValue) ->
                type("string");
            case Class<?> single when single.isRecord() -> object(single, Map.of());
            default -> throw new IllegalStateException("no schema is known for " + type);
        };
    }

    private static boolean isValue(Method method) {
        return method.isAnnotationPresent(JsonValue.class);
    }

    private static Map<String, Object> generic(ParameterizedType generic) {
        var arguments = generic.getActualTypeArguments();
        if (generic.getRawType() == List.class || generic.getRawType() == SortedSet.class) {
            return new TreeMap<>(Map.of("type", "array", "items", schema(arguments[0])));
        }
        if (generic.getRawType() == SortedMap.class) {
            return new TreeMap<>(Map.of("type", "object", "additionalProperties", schema(arguments[1])));
        }
        if (generic.getRawType() == Optional.class) {
            return orNull(schema(arguments[0]));
        }
        throw new IllegalStateException("no schema is known for " + generic);
    }

    /// Each of them, told apart by the word that Jackson writes for it.
    private static List<Map<String, Object>> kinds(Class<?> sealed) {
        var word = sealed.getAnnotation(JsonTypeInfo.class).property();
        return Arrays.stream(sealed.getAnnotation(JsonSubTypes.class).value())
                .<Map<String, Object>>map(kind -> object(kind.value(), Map.of(word, kind.name()))).toList();
    }

    /// @param fixed properties that have one value, besides the components
    private static TreeMap<String, Object> object(Class<?> of, Map<String, String> fixed) {
        var properties = new TreeMap<String, Object>();
        fixed.forEach((name, value) -> properties.put(name, Map.of("const", value)));
        var required = new TreeSet<>(fixed.keySet());
        for (var component : of.getRecordComponents()) {
            var name = name(of, component.getName());
            properties.put(name, component(component));
            if (!component.getAccessor().isAnnotationPresent(JsonInclude.class)) { // left out where there is none
                required.add(name);
            }
        }
        var object = new TreeMap<String, Object>(type("object"));
        object.put("properties", properties);
        object.put("required", new ArrayList<>(required));
        return object;
    }

    /// As Jackson writes it: the one other way of naming that answers have begins with a capital.
    private static String name(Class<?> of, String component) {
        return of.isAnnotationPresent(JsonNaming.class)
                ? component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1)
                : component;
    }

    private static Map<String, Object> component(RecordComponent component) {
        var schema = schema(component.getGenericType());
        return component.isAnnotationPresent(OrNull.class) ? orNull(schema) : schema;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        return Map.of("anyOf", List.of(schema, type("null")));
    }

    private static Map<String, Object> type(String name) {
        return Map.of("type", name);
    }
}
