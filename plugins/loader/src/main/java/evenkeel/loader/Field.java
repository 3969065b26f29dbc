package evenkeel.loader;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import evenkeel.model.Tree;
import evenkeel.spi.Input;

/// One component of a record.
///
/// @param type what it is, without `Optional`
/// @param optional whether it is an `Optional`
/// @param input its description; null on a record of what was observed
/// @param pattern null where anything goes
record Field(String name, Type type, boolean optional, Input input, Pattern pattern, Method accessor) {

    static Field of(RecordComponent component) {
        var type = component.getGenericType();
        var optional = component.getType() == Optional.class;
        if (optional) {
            type = ((ParameterizedType) type).getActualTypeArguments()[0];
        }
        var input = component.getAnnotation(Input.class);
        var pattern = input == null || input.pattern().isEmpty() || input.kind() != Input.Kind.PLAIN
                ? null
                : Pattern.compile(input.pattern());
        Values.type(component.getName(), type);
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new Field(component.getName(), type, optional, input, pattern, accessor);
    }

    /// The component's value from a tree; null stands for one that was left out.
    Object bind(Tree tree) {
        var given = tree == null && input != null && !input.byDefault().isEmpty()
                ? Tree.text(input.byDefault())
                : tree;
        if (given == null) {
            return absent();
        }
        var value = Values.bind(name, type, given);
        check(value);
        return optional ? Optional.of(value) : value;
    }

    /// The tree of the component's value; empty where it holds nothing.
    Optional<Tree> tree(Record record) {
        Object value;
        try {
            value = accessor.invoke(record);
        } catch (InvocationTargetException e) {
            throw Thrown.by(e);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("`" + name + "` cannot be read", e);
        }
        var plain = value instanceof Optional<?> wrapped ? wrapped.orElse(null) : value;
        if (plain == null && !optional) {
            throw new IllegalArgumentException("`" + name + "` is null");
        }
        var left = plain == null || value.equals(List.of()) || value.equals(Map.of());
        return left ? Optional.empty() : Optional.of(Values.tree(plain));
    }

    private Object absent() {
        if (optional) {
            return Optional.empty();
        }
        return switch (Values.type(name, type)) {
            case LIST -> List.of();
            case MAP -> Map.of();
            default -> throw new IllegalArgumentException("`" + name + "` is missing");
        };
    }

    private void check(Object value) {
        if (pattern == null) {
            return;
        }
        var texts = value instanceof List<?> list ? list : List.of(value);
        for (var text : texts) {
            if (!pattern.matcher(text.toString()).matches()) {
                throw new IllegalArgumentException("`" + name + "` is `" + Values.brief(text.toString())
                        + "`; write "
                        + (input.shape().isEmpty() ? "text that matches " + input.pattern() : input.shape()));
            }
        }
    }
}
