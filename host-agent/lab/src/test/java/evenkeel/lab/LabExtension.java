package evenkeel.lab;

import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/// Gives tests the lab: one for the whole run, with new hosts for each class.
final class LabExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var wanted = context.getRequiredTestClass().getAnnotation(Hosts.class);
        var missing = Needs.missing(wanted.limits());
        if (missing.isPresent()) {
            refuse(context.getRequiredTestClass().getSimpleName(), missing.get(),
                    Optional.ofNullable(System.getenv("EVENKEEL_CI")), System.err::println);
        }
        var store = context.getRoot().getStore(NAMESPACE);
        if (store.get(Lab.class) == null) {
            store.put(Lab.class, Lab.open());
        }
        lab(context).fresh(wanted.value(), wanted.limits());
    }

    /// @param ci      what `EVENKEEL_CI` says in the environment
    /// @param console where a skipped class is named
    static void refuse(String tests, String because, Optional<String> ci, Consumer<String> console) {
        if (ci.isPresent()) {
            throw new AssertionError("CI has to run " + tests + ", and there can be no lab: " + because);
        }
        console.accept("NOT TESTED: " + tests + ", which needs booted hosts: " + because);
        throw new TestAbortedException(because);
    }

    private static Lab lab(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).get(Lab.class, Lab.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lab(context);
    }
}
