package evenkeel.archive;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import evenkeel.archive.Manifest.Made;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Stat;

/// Trees of files on a host: what was unpacked held against what is there, and taken away.
///
/// @param at where it begins
record Tree(String at, Host host) {

    private static final int DEEPEST = 200;

    static Made made(String path, Stat stat, String content) {
        return new Made(path, stat.type(), stat.type().equals("link") ? "" : Integer.toOctalString(stat.mode()),
                stat.owner(), stat.group(), stat.type().equals("file") ? stat.size() : 0, content);
    }

    /// What is there of what was unpacked.
    ArchiveSeen look(Manifest manifest, boolean extras, boolean leftover) throws IOException {
        var made = Digests.sha256();
        var tree = Digests.sha256();
        long left = Limits.LOOKED_AT;
        int different = 0;
        var first = "";
        for (var one : manifest.made()) {
            Digests.add(made, one.line());
            var now = now(one, left);
            left -= one.size();
            Digests.add(tree, now);
            if (!now.equals(one.line())) {
                first = different == 0 ? one.path() : first;
                different++;
            }
        }
        return new ArchiveSeen("unpacked", manifest.archive(), manifest.settings(), Digests.hex(made),
                Digests.hex(tree), different, first, extras ? extras(manifest).size() : 0, leftover);
    }

    private String now(Made one, long left) throws IOException {
        var path = at + "/" + one.path();
        var stat = plain(one.path()) ? host.stat(path) : Optional.<Stat>empty();
        if (stat.isEmpty()) {
            return "gone\t" + one.path() + "\n";
        }
        var content = switch (stat.get().type()) {
            case "link" -> stat.get().target();
            case "file" -> stat.get().size() == one.size() && one.size() <= left ? host.sha256(path) : one.content();
            default -> "";
        };
        return made(one.path(), stat.get(), content).line();
    }

    /// Whether nothing above a path, below the beginning, is a link: others may have put one there.
    private boolean plain(String path) throws IOException {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (!host.stat(at + "/" + path.substring(0, slash)).map(Stat::type).equals(Optional.of("directory"))) {
                return false;
            }
        }
        return true;
    }

    /// What others put there: each path that was not unpacked; a folder stands for all that it holds.
    Set<String> extras(Manifest manifest) throws IOException {
        var ours = new HashSet<String>();
        var folders = new HashSet<String>(Set.of(""));
        ours.add(Manifest.NAME);
        for (var one : manifest.made()) {
            ours.add(one.path());
            if (one.type().equals("directory")) {
                folders.add(one.path());
            }
        }
        var extras = new HashSet<String>();
        for (var folder : folders) {
            var path = folder.isEmpty() ? at : at + "/" + folder;
            if (plain(folder + "/") && host.stat(path).map(Stat::type).equals(Optional.of("directory"))) {
                for (var name : host.list(path)) {
                    var full = folder.isEmpty() ? name : folder + "/" + name;
                    if (!ours.contains(full)) {
                        extras.add(full);
                    }
                }
            }
        }
        return extras;
    }

    /// Takes away what was unpacked, and nothing else; folders that hold more stay. The list goes last.
    void removeMade(Manifest manifest) throws IOException {
        for (var one : manifest.made().reversed()) {
            if (plain(one.path())) {
                var path = at + "/" + one.path();
                boolean folder = host.stat(path).map(Stat::type).equals(Optional.of("directory"));
                if (folder == one.type().equals("directory")) {
                    removeIfEmpty(path);
                }
            }
        }
        host.remove(at + "/" + Manifest.NAME);
        removeIfEmpty(at);
    }

    /// Takes away all of it. Links are removed, not followed.
    void removeAll() throws IOException {
        removeAll(at, 0);
    }

    private void removeAll(String path, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException(path + " is nested too deep to be removed: remove it by hand");
        }
        if (host.stat(path).map(Stat::type).equals(Optional.of("directory"))) {
            for (var name : host.list(path)) {
                removeAll(path + "/" + name, depth + 1);
            }
        }
        host.remove(path);
    }

    private void removeIfEmpty(String path) throws IOException {
        try {
            host.remove(path);
        } catch (DirectoryNotEmptyException e) {
            return; // holds what others put there
        }
    }
}
