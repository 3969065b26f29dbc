package evenkeel.stories;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.model.Digest;
import evenkeel.reconcile.Source;
import evenkeel.resource.Snapshot;

/// A fleet repository in memory: named commits with parents, and one branch.
final class FakeGit implements Source {

    private final Map<String, SortedMap<String, Snapshot.File>> trees = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private Optional<String> head = Optional.empty();
    final Set<String> halfWritten = new HashSet<>();
    boolean gone;

    /// The id of the commit of this name: 40 hex digits.
    static String revision(String name) {
        return Digest.of(name).hex().substring(0, 40);
    }

    /// Commits to the branch.
    void commit(String name, SortedMap<String, String> files) {
        var revision = revision(name);
        var tree = new TreeMap<String, Snapshot.File>();
        files.forEach((path, text) -> tree.put(path, Snapshot.File.of(text.getBytes(StandardCharsets.UTF_8))));
        if (trees.put(revision, tree) != null) {
            throw new IllegalArgumentException("there is a commit \"" + name + "\" already");
        }
        head.ifPresent(parent -> parents.put(revision, parent));
        names.put(revision, name);
        order.add(name);
        head = Optional.of(revision);
    }

    /// A commit on top of the branch, which stays where it is.
    void propose(String name, SortedMap<String, String> files) {
        var before = head;
        commit(name, files);
        head = before;
    }

    /// Moves the branch, wherever that is.
    void force(String name) {
        head = Optional.of(revision(name));
        if (!trees.containsKey(head.get())) {
            throw new IllegalArgumentException("there is no commit \"" + name + "\"; there are " + order);
        }
    }

    SortedMap<String, String> files() {
        return files(head);
    }

    Optional<String> parent(String name) {
        return before(revision(name));
    }

    Optional<String> before(String revision) {
        return Optional.ofNullable(parents.get(revision));
    }

    /// Where the branch stands, whether or not it can be reached.
    String tip() {
        return head.orElseThrow();
    }

    SortedMap<String, String> files(Optional<String> revision) {
        var files = new TreeMap<String, String>();
        revision.map(trees::get).ifPresent(tree -> tree
                .forEach((path, file) -> files.put(path, new String(file.bytes(), StandardCharsets.UTF_8))));
        return files;
    }

    /// A text with names of commits where their ids stood.
    String named(String text) {
        var named = text;
        for (var name : order) {
            named = named.replace(revision(name), name);
        }
        return named;
    }

    @Override
    public String head() throws IOException {
        if (gone) {
            throw new IOException("the remote does not answer");
        }
        return head.orElseThrow(() -> new IOException("there is no branch main"));
    }

    @Override
    public Snapshot read(String revision) throws IOException {
        if (gone || halfWritten.contains(revision) || !trees.containsKey(revision)) {
            throw new IOException("object " + revision.substring(0, 8) + " is missing");
        }
        return new Snapshot(revision, trees.get(revision));
    }

    @Override
    public boolean descends(String revision, String ancestor) throws IOException {
        if (gone) {
            throw new IOException("the remote does not answer");
        }
        for (var at = revision; at != null; at = parents.get(at)) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }
}
