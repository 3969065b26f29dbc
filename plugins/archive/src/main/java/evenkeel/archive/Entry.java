package evenkeel.archive;

import java.io.IOException;
import java.util.ArrayDeque;

/// One thing in an archive.
///
/// @param path where it goes, below the destination: no `..`, no empty part
/// @param mode permission bits: nothing that others may write, no set-id bits
/// @param target where a link points, or which earlier file a copy is of; empty otherwise
record Entry(Type type, String path, int mode, String target) {

    private static final int BITS = 0755;

    enum Type {
        FILE, FOLDER, LINK, COPY
    }

    /// @param name as the archive has it
    /// @param strip how many leading folders are left out
    /// @throws IOException if it would be outside of the destination
    static Entry of(Type type, String name, int mode, String target, int strip) throws IOException {
        var path = stripped(name, strip);
        var to = switch (type) {
            case LINK -> path.isEmpty() ? "" : inside(path, target);
            case COPY -> stripped(target, strip);
            case FILE, FOLDER -> "";
        };
        int needed = type == Type.FOLDER ? 0700 : 0400;
        return new Entry(type, path, mode & BITS | needed, to);
    }

    /// Empty for what strip leaves nothing of.
    private static String stripped(String name, int strip) throws IOException {
        check(name);
        if (name.startsWith("/")) {
            throw new IOException("the archive names `" + name + "`, an absolute path: it is not unpacked");
        }
        var parts = new ArrayDeque<String>();
        for (var part : name.split("/")) {
            if (part.equals("..")) {
                throw new IOException("the archive names `" + name + "`, which leads out: it is not unpacked");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        for (int i = 0; i < strip; i++) {
            parts.poll();
        }
        var path = String.join("/", parts);
        if (path.equals(Manifest.NAME) || path.startsWith(Manifest.NAME + "/")) {
            throw new IOException(
                    "the archive names `" + path + "`, where Evenkeel keeps its list: it is not unpacked");
        }
        return path;
    }

    /// A link stays below the destination, whatever part of it is followed: it goes up no further than to the top, and only
    /// at its beginning, since what it comes down by may be a link that goes up too.
    private static String inside(String path, String target) throws IOException {
        check(target);
        int depth = path.split("/").length - 1;
        boolean down = false;
        for (var part : target.split("/")) {
            boolean up = part.equals("..");
            boolean stays = part.isEmpty() || part.equals(".");
            depth -= up ? 1 : 0;
            boolean turns = up && down;
            down |= !up && !stays;
            if (depth < 0 || turns || target.startsWith("/")) {
                throw new IOException("the archive's link `" + path + "` leads out, to `" + target
                        + "`: it is not unpacked");
            }
        }
        return target;
    }

    private static void check(String name) throws IOException {
        if (name.isEmpty() || name.length() > Limits.NAME
                || name.chars().anyMatch(c -> c < ' ' || c == 127 || c == '\\' || c == '\ufffd')) {
            throw new IOException("the archive has a name that is empty, longer than " + Limits.NAME
                    + " characters, not UTF-8, or has control characters or backslashes in it: it is not unpacked");
        }
    }
}
