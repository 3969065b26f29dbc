package evenkeel.loader;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import evenkeel.model.ActionDescriptor;
import evenkeel.model.Tree;

/// The types that a component of a record may have, and how each is written.
final class Values {

    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private Values() {
    }

    /// What people call it.
    ///
    /// @throws IllegalArgumentException if no component may have that type
    static ActionDescriptor.Type type(String name, Type type) {
        if (type == String.class || type instanceof Class<?> c && c.isEnum()) {
            return ActionDescriptor.Type.TEXT;
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return ActionDescriptor.Type.NUMBER;
        }
        if (type == Boolean.class || type == boolean.class) {
            return ActionDescriptor.Type.FLAG;
        }
        if (type instanceof ParameterizedType generic
                && Arrays.stream(generic.getActualTypeArguments()).allMatch(String.class::equals)) {
            if (generic.getRawType() == List.class) {
                return ActionDescriptor.Type.LIST;
            }
            if (generic.getRawType() == Map.class) {
                return ActionDescriptor.Type.MAP;
            }
        }
        throw new IllegalArgumentException("`" + name + "` is a " + type.getTypeName()
                + "; write String, Integer, Long, Boolean, List<String>, Map<String, String>, an enum, "
                + "or an Optional of one of these");
    }

    /// The words of an enum, in lower camel case; none for any other type.
    static List<String> words(Type type) {
        return type instanceof Class<?> c && c.isEnum()
                ? Arrays.stream(c.getEnumConstants()).map(constant -> word((Enum<?>) constant)).toList()
                : List.of();
    }

    static Object bind(String name, Type type, Tree tree) {
        return switch (type(name, type)) {
            case LIST -> {
                if (!(tree instanceof Tree.Many(var values))) {
                    throw wrong(name, "a list");
                }
                yield values.stream().map(value -> text(name, "a list of text", value)).toList();
            }
            case MAP -> {
                if (!(tree instanceof Tree.Fields(var values))) {
                    throw wrong(name, "names with their text");
                }
                var map = new TreeMap<String, String>();
                values.forEach((key, value) -> map.put(key, text(name, "names with their text", value)));
                yield Collections.unmodifiableMap(map);
            }
            case FLAG -> flag(name, text(name, "true or false", tree));
            case NUMBER -> number(name, type, text(name, "a number", tree));
            case TEXT -> type == String.class
                    ? text(name, "text", tree)
                    : constant(name, (Class<?>) type, text(name, "text", tree));
        };
    }

    static Tree tree(Object value) {
        return switch (value) {
            case Enum<?> constant -> Tree.text(word(constant));
            default -> Tree.of(value);
        };
    }

    /// The head of a long text.
    static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static String text(String name, String wanted, Tree tree) {
        if (tree instanceof Tree.Text(var text)) {
            return text;
        }
        throw wrong(name, wanted);
    }

    private static Boolean flag(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "true or false, not `" + brief(text) + "`");
        };
    }

    private static Object number(String name, Type type, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw wrong(name, "a number such as 60, not `" + brief(text) + "`");
        }
        try {
            return type == Integer.class || type == int.class ? (Object) Integer.valueOf(text) : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw wrong(name, "a smaller number than " + text);
        }
    }

    private static Object constant(String name, Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants()).filter(constant -> word((Enum<?>) constant).equals(text))
                .findFirst().orElseThrow(() -> wrong(name,
                        words(type).stream().collect(Collectors.joining(", ")) + "; not `" + brief(text) + "`"));
    }

    private static IllegalArgumentException wrong(String name, String wanted) {
        return new IllegalArgumentException("`" + name + "`: write " + wanted);
    }

    /// `AS_IT_IS` is written `asItIs`.
    private static String word(Enum<?> constant) {
        var word = new StringBuilder();
        boolean upper = false;
        for (char c : constant.name().toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                word.append(upper ? c : Character.toLowerCase(c));
                upper = false;
            }
        }
        return word.toString();
    }
}
