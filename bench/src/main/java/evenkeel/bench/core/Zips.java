package evenkeel.bench.core;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import evenkeel.file.FileAction;
import evenkeel.loader.PluginZip;
import evenkeel.packages.PackageAction;
import evenkeel.services.ServiceAction;
import evenkeel.sysctl.SysctlAction;

/// The real plugins as zips, which the reconciler loads by class loaders of their own.
final class Zips {

    private final Path folder;
    private final String others;
    private Optional<Path> last = Optional.empty();

    Zips(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        var lines = new StringBuilder();
        for (var type : List.of(PackageAction.class, ServiceAction.class, SysctlAction.class)) {
            lines.append(line(zip(type, "as it is")));
        }
        this.others = lines.toString();
    }

    /// Another zip of the plugin `file`, whose bytes no other has; the one before goes.
    ///
    /// @return lines of plugins.yaml
    List<String> next(int variation) throws IOException {
        var before = last;
        last = Optional.of(zip(FileAction.class, "variation " + variation));
        if (before.isPresent()) {
            Files.delete(before.get());
        }
        return List.of(others, line(last.get()));
    }

    private static String line(Path zip) throws IOException {
        var pin = PluginZip.describe(zip).pin();
        return "    - {id: " + pin.id() + ", version: \"" + pin.version() + "\", sha256: " + pin.sha256() + "}\n";
    }

    private Path zip(Class<?> type, String variation) throws IOException {
        var zip = folder.resolve(type.getSimpleName() + " " + variation + ".zip");
        var code = code(type);
        if (Files.isDirectory(code)) {
            pack(code, zip, variation);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(code)) {
                pack(jar.getPath("/"), zip, variation);
            }
        }
        return zip;
    }

    private static Path code(Class<?> type) throws IOException {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void pack(Path classes, Path zip, String variation) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip)); var files = Files.walk(classes)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = classes.relativize(file).toString();
                if (!name.equals("META-INF/MANIFEST.MF") && !name.startsWith("META-INF/maven/")) {
                    boolean describes = name.equals("actions.json") || name.equals("plugin.properties");
                    put(out, describes ? name : "classes/" + name, Files.readAllBytes(file));
                }
            }
            put(out, "classes/variation.txt", variation.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(bytes);
    }
}
