package evenkeel.loader;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.pf4j.Extension;

import evenkeel.model.ActionDescriptor;
import evenkeel.spi.Action;

/// Describes the actions of a plugin when it is built: finds them among its compiled classes and writes
/// `META-INF/extensions.idx`, by which PF4J finds them, and `actions.json`, by which a fleet repository is checked
/// without loading a class. It needs no annotation processor, which compilers no longer run unless told.
public final class Describe {

    private Describe() {
    }

    /// @param arguments the folder of the compiled classes
    public static void main(String[] arguments) throws IOException {
        var described = describe(Path.of(arguments[0]), Describe.class.getClassLoader());
        System.out.println("described " + described.stream().map(ActionDescriptor::name).toList());
    }

    /// @throws IOException if there is no action, or one that cannot work, with a sentence for its author
    static List<ActionDescriptor> describe(Path classes, ClassLoader loader) throws IOException {
        var found = new TreeMap<String, ActionDescriptor>();
        for (var name : classNames(classes)) {
            try {
                var type = Class.forName(name, false, loader);
                if (Action.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    found.put(name, describe(type.asSubclass(Action.class)));
                }
            } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException e) {
                throw new IOException("class " + name + ": " + e.getMessage(), e);
            }
        }
        if (found.isEmpty()) {
            throw new IOException("no class under " + classes + " implements evenkeel.spi.Action");
        }
        var json = Descriptors.write(List.copyOf(found.values()));
        var actions = Descriptors.read(json);
        Files.write(classes.resolve("actions.json"), json);
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve("META-INF/extensions.idx"), String.join("\n", found.keySet()) + "\n");
        return actions;
    }

    private static ActionDescriptor describe(@SuppressWarnings("rawtypes") Class<? extends Action> type)
            throws ReflectiveOperationException {
        if (!type.isAnnotationPresent(Extension.class) || !Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException("write `@Extension public final class` before it");
        }
        Action<?, ?> action = type.getConstructor().newInstance();
        return LoadedAction.of(type.getName(), action).descriptor();
    }

    private static List<String> classNames(Path classes) throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.walk(classes)) {
            for (var file : files.sorted().toList()) {
                var name = classes.relativize(file).toString();
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    names.add(name.substring(0, name.length() - 6).replace('/', '.'));
                }
            }
        }
        return names;
    }
}
