package evenkeel.loader;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.pf4j.Extension;

import evenkeel.model.ActionDescriptor;
import evenkeel.spi.Action;
import evenkeel.spi.Notifier;

/// Describes the actions of a plugin when it is built: finds them among its compiled classes and writes
/// `META-INF/extensions.idx`, by which PF4J finds them, and `actions.json`, by which a fleet repository is checked
/// without loading a class; and, where it has notifiers, `notifiers.json`. It needs no annotation processor, which compilers no longer run unless told.
public final class Describe {

    private Describe() {
    }

    /// @param arguments the folder of the compiled classes
    public static void main(String[] arguments) throws IOException {
        var described = describe(Path.of(arguments[0]), Describe.class.getClassLoader());
        System.out.println("described " + described.stream().map(ActionDescriptor::name).toList());
    }

    /// @throws IOException if there is neither an action nor a notifier, or one that cannot work, with a sentence for its author
    static List<ActionDescriptor> describe(Path classes, ClassLoader loader) throws IOException {
        var found = new TreeMap<String, ActionDescriptor>();
        var notifiers = new TreeMap<String, String>();
        for (var name : classNames(classes)) {
            try {
                var type = Class.forName(name, false, loader);
                if (Modifier.isAbstract(type.getModifiers())) {
                    continue;
                }
                if (Action.class.isAssignableFrom(type)) {
                    found.put(name, describe(type.asSubclass(Action.class)));
                } else if (Notifier.class.isAssignableFrom(type)) {
                    notifiers.put(name, made(type.asSubclass(Notifier.class)).name());
                }
            } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException e) {
                throw new IOException("class " + name + ": " + e.getMessage(), e);
            }
        }
        if (found.isEmpty() && notifiers.isEmpty()) {
            throw new IOException(
                    "no class under " + classes + " implements evenkeel.spi.Action or evenkeel.spi.Notifier");
        }
        var actions = List.<ActionDescriptor>of();
        if (!found.isEmpty()) {
            var json = Descriptors.write(List.copyOf(found.values()));
            actions = Descriptors.read(json);
            Files.write(classes.resolve("actions.json"), json);
        }
        if (!notifiers.isEmpty()) {
            var json = NotifierNames.write(notifiers.values());
            NotifierNames.read(json);
            Files.write(classes.resolve("notifiers.json"), json);
        }
        index(classes, found.keySet(), notifiers.keySet());
        return actions;
    }

    private static void index(Path classes, Set<String> actions, Set<String> notifiers) throws IOException {
        var all = new TreeSet<>(actions);
        all.addAll(notifiers);
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve("META-INF/extensions.idx"), String.join("\n", all) + "\n");
    }

    private static ActionDescriptor describe(@SuppressWarnings("rawtypes") Class<? extends Action> type)
            throws ReflectiveOperationException {
        Action<?, ?> action = made(type);
        return LoadedAction.of(type.getName(), action).descriptor();
    }

    private static <T> T made(Class<T> type) throws ReflectiveOperationException {
        if (!type.isAnnotationPresent(Extension.class) || !Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException("write `@Extension public final class` before it");
        }
        return type.getConstructor().newInstance();
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
