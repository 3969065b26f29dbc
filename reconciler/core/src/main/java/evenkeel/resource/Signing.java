package evenkeel.resource;

import java.util.List;
import java.util.SortedSet;

/// Whose signatures commits need: the `signing` of `fleet.yaml`.
///
/// @param required every commit is signed by a person of `people/`
/// @param owners who may change what; a path of which none of these speaks may be changed by any person who signs
public record Signing(boolean required, List<Owners> owners) {
    public static final Signing NONE = new Signing(false, List.of());

    public Signing {
        owners = List.copyOf(owners);
    }

    /// @param paths files, or folders with `/` at their end
    public record Owners(List<String> paths, SortedSet<String> people) {
        public Owners {
            paths = List.copyOf(paths);
            people = Fleet.sorted(people);
        }

        public boolean of(String path) {
            return paths.stream().anyMatch(own -> own.endsWith("/") ? path.startsWith(own) : path.equals(own));
        }
    }
}
