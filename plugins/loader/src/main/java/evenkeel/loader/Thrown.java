package evenkeel.loader;

import java.lang.reflect.InvocationTargetException;

/// What a record's own code threw, as its caller would have seen it.
final class Thrown {

    private Thrown() {
    }

    /// @throws RuntimeException what was thrown, wrapped only if it is checked
    static RuntimeException by(InvocationTargetException call) {
        return switch (call.getCause()) {
            case RuntimeException mistake -> mistake;
            case Error worse -> throw worse;
            case Throwable other -> new IllegalArgumentException(other.getMessage(), other);
        };
    }
}
