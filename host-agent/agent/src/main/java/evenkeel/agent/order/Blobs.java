package evenkeel.agent.order;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import evenkeel.model.Digest;
import evenkeel.model.Tree;

/// Plugin zips and contents by digest, on the host's disk, so that a repair needs nobody.
public final class Blobs {

    private final State state;

    public Blobs(State state) {
        this.state = state;
    }

    public boolean has(Digest digest) {
        return Files.isRegularFile(path(digest));
    }

    public Path path(Digest digest) {
        return state.folder().resolve("blobs").resolve(digest.hex());
    }

    public InputStream open(Digest digest) throws IOException {
        var bytes = state.disk().read(path(digest)).orElseThrow(
                () -> new IOException("the content " + digest.brief() + " has not come from the reconciler yet"));
        if (!Digest.of(bytes).equals(digest)) {
            throw new IOException("the content " + digest.brief() + " was damaged on this host's disk: remove "
                    + path(digest) + ", it is fetched again");
        }
        return new ByteArrayInputStream(bytes);
    }

    /// @throws IOException also if the bytes are not what the digest names
    public void put(Digest digest, byte[] bytes) throws IOException {
        if (!Digest.of(bytes).equals(digest)) {
            throw new IOException("the reconciler sent other bytes than " + digest.brief());
        }
        state.disk().replace("agent.blob", path(digest), bytes);
    }

    /// Removes all others.
    public void keepOnly(Set<Digest> needed) throws IOException {
        for (var file : state.disk().list(state.folder().resolve("blobs"))) {
            var name = file.getFileName().toString();
            if (!name.matches("[0-9a-f]{64}") || !needed.contains(Digest.parse(name))) {
                state.disk().delete("agent.blob", file);
            }
        }
    }

    /// The contents that a desired state names.
    public static void named(Tree tree, Set<Digest> into) {
        switch (tree) {
            case Tree.Text(var value) -> {
                if (value.matches("sha256:[0-9a-f]{64}")) {
                    into.add(Digest.parse(value));
                }
            }
            case Tree.Many(var values) -> values.forEach(value -> named(value, into));
            case Tree.Fields(var values) -> values.values().forEach(value -> named(value, into));
        }
    }
}
