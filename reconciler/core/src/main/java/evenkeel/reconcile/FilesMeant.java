package evenkeel.reconcile;

import java.io.IOException;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import evenkeel.model.Digest;
import evenkeel.resource.Fleet;
import evenkeel.resource.Snapshot;

/// The files of the fleet repository that a command may fetch: those that its documents name, and all in folders that they
/// name.
final class FilesMeant {

    private static final int FILES = 2_000;
    private static final long BYTES = 64L << 20;

    private final SortedSet<String> paths = new TreeSet<>();

    /// @param written a path; an address elsewhere and nothing at all mean none
    void add(String written) {
        var path = written.replaceAll("^/+|/+$", "");
        if (!path.isEmpty() && !path.contains("://")) {
            paths.add(path);
        }
    }

    /// @throws IOException with a sentence, if they are too many or too large
    SortedMap<String, Digest> in(Fleet fleet, Source source) throws IOException {
        var digests = new TreeMap<String, Digest>();
        if (paths.isEmpty()) {
            return digests;
        }
        long bytes = 0;
        for (var each : source.read(fleet.revision()).files().entrySet()) {
            if (each.getValue().type() == Snapshot.Type.FILE && wanted(each.getKey())) {
                bytes += each.getValue().size();
                if (each.getValue().size() > each.getValue().bytes().length) {
                    throw new IOException(each.getKey() + " has " + each.getValue().size()
                            + " bytes, which is more than is read of one file");
                }
                digests.put(each.getKey(), Digest.of(each.getValue().bytes()));
            }
        }
        if (digests.size() > FILES || bytes > BYTES) {
            throw new IOException("it may fetch " + digests.size() + " files of " + bytes
                    + " bytes from the fleet repository, at most " + FILES + " of " + BYTES + " are taken");
        }
        return digests;
    }

    private boolean wanted(String file) {
        return paths.stream().anyMatch(path -> file.equals(path) || file.startsWith(path + "/"));
    }
}
