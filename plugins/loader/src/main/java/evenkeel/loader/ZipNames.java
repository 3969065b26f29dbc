package evenkeel.loader;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;

/// Which entries a plugin's zip may have.
final class ZipNames {

    private static final int TYPE = 0170000;
    private static final int FILE = 0100000;
    private static final int FOLDER = 0040000;

    private ZipNames() {
    }

    /// @param mode the Unix mode of the entry; 0 where it has none
    /// @throws IOException if it could land outside the folder it is unpacked to, or is no file or folder
    static void check(String name, int mode) throws IOException {
        var path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        var segments = path.split("/", -1);
        if (name.length() > Limits.NAME || name.indexOf('\\') >= 0 || name.codePoints().anyMatch(ZipNames::hidden)
                || Arrays.stream(segments).anyMatch(s -> s.isEmpty() || s.equals(".") || s.equals(".."))) {
            throw new IOException("it has an entry named `" + Values.brief(name.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?"))
                    + "`; names are relative paths, with no `..`");
        }
        var type = mode & TYPE;
        if (type != 0 && type != FILE && type != FOLDER) {
            throw new IOException(name + " is a link or a device; a plugin holds files only");
        }
    }

    /// Steers a terminal, or stands in another place than it is.
    private static boolean hidden(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
    }

    /// @throws IOException if a name is a file in one entry and a folder in another
    static void checkTogether(Collection<String> files) throws IOException {
        var all = new HashSet<>(files);
        for (var file : files) {
            for (int slash = file.indexOf('/'); slash > 0; slash = file.indexOf('/', slash + 1)) {
                if (all.contains(file.substring(0, slash))) {
                    throw new IOException("it has " + file.substring(0, slash) + " as a file and as a folder");
                }
            }
        }
    }
}
