package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import evenkeel.spi.Host;

/// What was fetched into a folder of ours, before it is put in its place: `tree` in it.
///
/// @param beside the folder
record Fetched(Host host, String beside) {

    /// Looks at all of it first: nothing is in place if one thing may not be.
    ///
    /// @param path the part that is wanted; empty for all
    void place(String path, Destination to) throws IOException {
        var tree = beside + "/tree";
        try {
            if (host.stat(tree).isPresent()) {
                look(tree, "", 0, new int[1]);
                put(wanted(tree, path), path, to);
            }
        } finally {
            remove();
        }
    }

    /// What is not in its place.
    void remove() throws IOException {
        remove(beside);
    }

    private void put(String wanted, String path, Destination to) throws IOException {
        if (isFolder(wanted)) {
            look(wanted, "", 0, new int[1]); // what stays within the repository may lead out of a part of it
            var names = host.list(wanted);
            for (var name : names) {
                to.look(wanted + "/" + name, name);
            }
            for (var name : names) {
                to.take(wanted + "/" + name, name);
            }
        } else {
            try (var in = host.read(wanted)) {
                to.put(path.substring(path.lastIndexOf('/') + 1), in, Host.Check.NONE);
            }
        }
    }

    private String wanted(String tree, String path) throws IOException {
        if (path.isEmpty()) {
            return tree;
        }
        var at = new Destination(host, tree, true).within(path);
        var type = host.stat(at).map(Host.Stat::type).orElse("");
        if (!List.of("directory", "file").contains(type)) {
            throw new IOException("the repository has no file or folder " + path);
        }
        return at;
    }

    private void look(String folder, String name, int depth, int[] count) throws IOException {
        for (var one : host.list(folder)) {
            var path = name.isEmpty() ? one : name + "/" + one;
            var stat = host.stat(folder + "/" + one).orElseThrow(() -> new IOException(path + " is gone"));
            if (++count[0] > Limits.ENTRIES || depth > Limits.DEPTH) {
                throw new IOException("the repository has more than " + Limits.ENTRIES
                        + " files, or folders nested deeper than " + Limits.DEPTH);
            }
            switch (stat.type()) {
                case "directory" -> look(folder + "/" + one, path, depth + 1, count);
                case "link" -> inside(path, stat.target(), depth);
                default -> {
                }
            }
        }
    }

    /// A link goes up no further than to the top, and only at its beginning: what comes down again may be a link, too.
    private static void inside(String path, String target, int depth) throws IOException {
        var rest = target;
        int up = 0;
        while (rest.startsWith("../") || rest.equals("..")) {
            rest = rest.length() > 2 ? rest.substring(3) : "";
            up++;
        }
        if (up > depth || target.startsWith("/") || ("/" + rest + "/").contains("/../")) {
            throw new IOException("the link " + path + " of the repository leads out, to " + target
                    + ": nothing of it is put in place");
        }
    }

    private void remove(String at) throws IOException {
        if (isFolder(at)) {
            for (var name : new ArrayList<>(host.list(at))) {
                remove(at + "/" + name);
            }
        }
        host.remove(at);
    }

    private boolean isFolder(String at) throws IOException {
        return host.stat(at).map(Host.Stat::type).filter("directory"::equals).isPresent();
    }
}
