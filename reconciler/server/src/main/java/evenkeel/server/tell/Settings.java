package evenkeel.server.tell;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the reconciler's own configuration allows: nothing, unless it says so.
///
/// @param webhooks how addresses may begin
/// @param secrets files that hold the secret of a notification's webhook, by the notification's name
/// @param notifiers programs, by the names that notifications use
public record Settings(List<URI> webhooks, SortedMap<String, Path> secrets, SortedMap<String, Path> notifiers) {

    public static final Settings NONE = new Settings(List.of(), new TreeMap<>(), new TreeMap<>());

    public Settings {
        webhooks = List.copyOf(webhooks);
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        notifiers = Collections.unmodifiableSortedMap(new TreeMap<>(notifiers));
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
                new TreeMap<>(notifiers));
    }
}
