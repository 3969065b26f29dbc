package evenkeel.server.pulls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.model.Json;

/// What was told of pull requests, a file for each. It is no ledger: nothing is flushed, and where a file is lost the
/// pull request is planned again and its comment, found by its marker, edited once more.
final class Memory {

    private static final int MOST = 400;

    private final Path folder;
    private final SortedMap<String, Remembered> byRef = new TreeMap<>();

    private Memory(Path folder) {
        this.folder = folder;
    }

    static Memory open(Path folder) throws IOException {
        Files.createDirectories(folder);
        var memory = new Memory(folder);
        try (var files = Files.list(folder)) {
            for (var file : files.filter(name -> name.toString().endsWith(".json")).toList()) {
                try {
                    var one = Json.parse(Files.readString(file), Remembered.class);
                    memory.byRef.put(one.ref(), one);
                } catch (IllegalArgumentException e) {
                    Files.delete(file); // torn by a kill or a power cut
                }
            }
        }
        return memory;
    }

    boolean isEmpty() {
        return byRef.isEmpty();
    }

    Optional<Remembered> of(String ref) {
        return Optional.ofNullable(byRef.get(ref));
    }

    List<Remembered> all() {
        return new ArrayList<>(byRef.values());
    }

    /// The oldest is forgotten for it where there are too many.
    void keep(Remembered one) throws IOException {
        byRef.put(one.ref(), one);
        Files.writeString(file(one.ref()), Json.line(one), StandardCharsets.UTF_8);
        if (byRef.size() > MOST) {
            forget(byRef.values().stream().min(Comparator.comparing(Remembered::at)).orElseThrow().ref());
        }
    }

    void forget(String ref) throws IOException {
        byRef.remove(ref);
        Files.deleteIfExists(file(ref));
    }

    private Path file(String ref) {
        return folder.resolve(Digest.of(ref).hex() + ".json");
    }
}
