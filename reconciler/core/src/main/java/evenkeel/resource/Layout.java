package evenkeel.resource;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.document.Patterns;

/// Which files are resources, and of what kind and name. All others are content.
///
/// @param resources by kind and name: the path. A name is here even if its file turns out to be faulty, so that one
///        fault is not told of twice
record Layout(Map<Kind, SortedMap<String, String>> resources) {

    private static final List<String> FOLDERS = Arrays.stream(Kind.values()).map(Kind::place).toList();

    static Layout of(Snapshot snapshot, Faults faults) {
        var layout = new Layout(new EnumMap<>(Kind.class));
        for (var path : snapshot.files().keySet()) {
            var first = path.substring(0, path.indexOf('/') + 1);
            var kind = Arrays.stream(Kind.values())
                    .filter(each -> each.folder() ? first.equals(each.place()) : path.equals(each.place())).findFirst();
            if (kind.isEmpty()) {
                misplaced(path, first, faults);
            } else if (kind.get().folder()) {
                layout.add(kind.get(), path, faults);
            } else {
                layout.put(kind.get(), kind.get().word(), path);
            }
        }
        return layout;
    }

    SortedMap<String, String> of(Kind kind) {
        return resources.getOrDefault(kind, Collections.emptySortedMap());
    }

    private void put(Kind kind, String name, String path) {
        resources.computeIfAbsent(kind, _ -> new TreeMap<>()).put(name, path);
    }

    private void add(Kind kind, String path, Faults faults) {
        var file = path.substring(kind.place().length());
        var ending = ending(kind, file);
        if (file.startsWith(".") || file.equals("README.md")) {
            return;
        }
        if (file.contains("/")) {
            faults.error(Paths.at(path), kind.place() + " holds no folders",
                    "move the file to " + kind.place() + " itself, or, if it is content, to files/");
        } else if (ending.isEmpty()) {
            faults.error(Paths.at(path),
                    "a resource's file is named NAME.yaml" + (kind == Kind.DOCUMENT ? ", NAME.yml or NAME.json" : ""),
                    "rename it, or, if it is content, move it to files/");
        } else {
            named(kind, file.substring(0, file.length() - ending.get().length()), path, faults);
        }
    }

    private static Optional<String> ending(Kind kind, String file) {
        return (kind == Kind.DOCUMENT ? List.of(".yaml", ".yml", ".json") : List.of(".yaml")).stream()
                .filter(file::endsWith).findFirst();
    }

    private void named(Kind kind, String name, String path, Faults faults) {
        var shape = Scalars.name(kind);
        var first = of(kind).get(name);
        if (Patterns.whole(shape.pattern(), name) != Patterns.Match.YES) {
            faults.error(Paths.at(path), Say.quote(name) + " cannot be the name of " + kind.spec().what(),
                    "name the file for " + shape.words());
        } else if (first != null) {
            faults.error(Paths.at(path), "there is a second " + kind.word() + " of the name " + Say.quote(name),
                    "the first is " + first + ": keep one of them");
        } else {
            put(kind, name, path);
        }
    }

    /// `host/web.yaml` and `Fleet.yml` would be content: nothing would say why they have no effect.
    private static void misplaced(String path, String first, Faults faults) {
        var word = first.isEmpty() ? path : first;
        if (path.endsWith(".yaml") || path.endsWith(".yml")) {
            Nearest.of(word, FOLDERS).ifPresent(place -> faults.warning(Paths.at(path), Say.quote(word)
                    + " means nothing to Evenkeel", "did you mean " + Say.quote(place) + "?"));
        }
    }
}
