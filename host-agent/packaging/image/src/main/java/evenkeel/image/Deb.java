package evenkeel.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// What a Debian package holds, as `dpkg-deb` reads it: nothing is installed.
///
/// @param files mode, owner and link target by path, such as `-rwxr-xr-x root/root`
public record Deb(Path file, Map<String, String> files) {

    /// @throws IOException also where there is no `dpkg-deb`
    public static Deb read(Path file) throws IOException, InterruptedException {
        var files = new TreeMap<String, String>();
        for (var line : Run.output("dpkg-deb", "--contents", file.toString()).lines().toList()) {
            var fields = line.split("\\s+", 6); // mode, owner, size, day, hour, path
            var path = fields[5].split(" -> ", 2);
            files.put(path[0].replaceFirst("^\\.?/?", "/"), fields[0] + " " + fields[1]
                    + (path.length > 1 ? " -> " + path[1] : ""));
        }
        return new Deb(file, files);
    }

    /// A field of its control file.
    public String field(String name) throws IOException, InterruptedException {
        return Run.output("dpkg-deb", "--field", file.toString(), name).strip();
    }
}
