package evenkeel.server.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

import evenkeel.resource.Snapshot;

/// Somebody's clone of the fleet repository, on this machine: it is read, and nothing is fetched.
public final class Clone implements AutoCloseable {

    private final Repository repository;

    private Clone(Repository repository) {
        this.repository = repository;
    }

    /// @param folder its root
    /// @throws IOException with a sentence, if it is none
    public static Clone open(Path folder) throws IOException {
        try {
            return new Clone(AuditLog.open(folder));
        } catch (IOException e) {
            throw new IOException(folder + " is no Git repository: go to the root of a clone", e);
        }
    }

    /// The commit that a name stands for here: `origin/main`, `HEAD`, a tag, digits of an id.
    public Optional<String> commit(String name) throws IOException {
        try {
            return Optional.ofNullable(repository.resolve(name + "^{commit}")).map(id -> id.name());
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // what is no name, or no commit, is not here
        }
    }

    /// @throws IOException with a sentence, if it is not here
    public Snapshot read(String revision) throws IOException {
        var id = repository.resolve(revision + "^{commit}");
        if (id == null || !repository.getObjectDatabase().has(id)) {
            throw new IOException("the commit " + revision + " is not in this clone: run `git fetch`");
        }
        try (var reader = repository.newObjectReader(); var walk = new RevWalk(reader)) {
            return new Snapshot(id.name(), new TreeReader(GitSource.Limits.DEFAULT, Map.of()).read(reader,
                    walk.parseCommit(id).getTree()));
        }
    }

    @Override
    public void close() {
        repository.close();
    }
}
