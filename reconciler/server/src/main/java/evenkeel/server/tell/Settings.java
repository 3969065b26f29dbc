package evenkeel.server.tell;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the reconciler's own configuration allows: nothing, unless it says so.
///
/// @param webhooks how addresses may begin
/// @param secrets files that hold the secret of a notification's webhook, by the notification's name
/// @param notifiers programs, by the names that notifications use
/// @param plugged names of notifiers that plugins may offer
public record Settings(List<URI> webhooks, SortedMap<String, Path> secrets, SortedMap<String, Path> notifiers,
        SortedSet<String> plugged) {

    public static final Settings NONE = new Settings(List.of(), new TreeMap<>(), new TreeMap<>(),
            new TreeSet<>());

    public Settings {
        webhooks = List.copyOf(webhooks);
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        notifiers = Collections.unmodifiableSortedMap(new TreeMap<>(notifiers));
        plugged = Collections.unmodifiableSortedSet(new TreeSet<>(plugged));
    }

    /// From what a command line says.
    ///
    /// @throws IllegalArgumentException with a sentence
    public static Settings of(List<String> webhooks, Map<String, Path> secrets, Map<String, Path> notifiers) {
        notifiers.forEach((name, path) -> {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("--notifier " + name + "=" + path + " is no whole path: write it"
                        + " from / on; it is started as it stands, without a shell");
            }
        });
        return new Settings(webhooks.stream().map(Addresses::prefix).toList(), new TreeMap<>(secrets),
                new TreeMap<>(notifiers), new TreeSet<>());
    }

    /// The same, and these notifiers of plugins.
    ///
    /// @throws IllegalArgumentException with a sentence
    public Settings allowing(Collection<String> names) {
        names.stream().filter(notifiers::containsKey).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("--allow-notifier " + name + " and --notifier " + name
                    + "=… are two notifiers of one name: leave one out, or name the program otherwise");
        });
        return new Settings(webhooks, secrets, notifiers, new TreeSet<>(names));
    }
}
