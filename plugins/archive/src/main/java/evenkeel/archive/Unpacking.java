package evenkeel.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import evenkeel.archive.Entry.Type;
import evenkeel.archive.Manifest.Made;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;

/// Puts the entries of an archive into a directory that nobody else can enter yet.
final class Unpacking implements Each {

    private final ArchiveDesired desired;
    private final String folder;
    private final Host host;
    /// What stands at each path: in the order in which it came.
    private final Map<String, Type> types = new HashMap<>();
    private final List<Made> made = new ArrayList<>();
    private long bytes;
    private int names;

    Unpacking(ArchiveDesired desired, String folder, Host host) {
        this.desired = desired;
        this.folder = folder;
        this.host = host;
    }

    /// Everything that was unpacked, folders before what they hold.
    List<Made> made() throws IOException {
        if (made.isEmpty()) {
            throw new IOException("the archive is empty" + (desired.strip() > 0
                    ? ", once strip has left out " + desired.strip() + " folders of each name"
                    : ""));
        }
        return List.copyOf(made);
    }

    @Override
    public void of(Entry entry, InputStream content) throws IOException {
        var path = entry.path();
        if (path.isEmpty() || entry.type() == Type.FOLDER && types.get(path) == Type.FOLDER) {
            return;
        }
        count(entry);
        above(path);
        if (types.containsKey(path)) {
            throw new IOException("the archive names `" + path + "` twice: it is not unpacked");
        }
        switch (entry.type()) {
            case FOLDER -> folder(path, entry.mode());
            case FILE -> file(path, entry.mode(), content);
            case LINK -> link(path, entry.target());
            case COPY -> copy(path, entry);
        }
    }

    private void folder(String path, int mode) throws IOException {
        host.directory(at(path), desired.access(mode));
        note(path, Type.FOLDER, "");
    }

    private void file(String path, int mode, InputStream content) throws IOException {
        var summed = new DigestInputStream(new Formats.Bounded(content, Limits.UNPACKED - bytes), Digests.sha256());
        host.write(at(path), summed, desired.access(mode), Host.Check.NONE);
        note(path, Type.FILE, Digests.hex(summed.getMessageDigest()));
    }

    private void link(String path, String target) throws IOException {
        host.link(at(path), target);
        host.access(at(path), new Access(Optional.empty(), desired.owner(), desired.group()));
        note(path, Type.LINK, target);
    }

    /// A hard link becomes a file of its own.
    private void copy(String path, Entry entry) throws IOException {
        if (types.get(entry.target()) != Type.FILE) {
            throw new IOException("the archive's link `" + path + "` names `" + entry.target()
                    + "`, which is no file that came before it: it is not unpacked");
        }
        try (var in = host.read(at(entry.target()))) {
            file(path, host.stat(at(entry.target())).orElseThrow().mode(), in);
        }
    }

    /// The folders above a path, where the archive did not name them; nothing is written through a link.
    private void above(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            var above = path.substring(0, slash);
            var type = types.get(above);
            if (type == null) {
                count(new Entry(Type.FOLDER, above, 0755, ""));
                folder(above, 0755);
            } else if (type != Type.FOLDER) {
                throw new IOException("the archive puts `" + path + "` below `" + above
                        + "`, which is no folder: it is not unpacked");
            }
        }
    }

    private void note(String path, Type type, String content) throws IOException {
        var stat = host.stat(at(path)).orElseThrow(() -> new IOException(at(path) + " is gone while it is unpacked"));
        types.put(path, type);
        bytes += stat.size();
        made.add(Tree.made(path, stat, content));
    }

    private void count(Entry entry) throws IOException {
        names += entry.path().length() + entry.target().length();
        if (made.size() >= Limits.ENTRIES || names > Limits.NAMES) {
            throw new IOException("the archive names more than " + Limits.ENTRIES + " things, or " + Limits.NAMES
                    + " characters of names: unpack it in parts");
        }
    }

    private String at(String path) {
        return folder + "/" + path;
    }
}
