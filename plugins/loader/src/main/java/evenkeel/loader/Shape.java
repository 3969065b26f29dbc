package evenkeel.loader;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/// The components of a record class, found once for each class and forgotten with it. Plain reflection: a method handle
/// of each shape is some hundred classes, spun at each start of an agent.
record Shape(List<Field> fields, Constructor<?> constructor) {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return find(type);
        }
    };

    /// @throws IllegalArgumentException if a component is of no type that an input may have
    static Shape of(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    /// A new record.
    Object make(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw Thrown.by(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Shape find(Class<?> type) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Shape(Arrays.stream(components).map(Field::of).toList(), constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " is not a record that can be made", e);
        }
    }
}
