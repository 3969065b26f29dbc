package evenkeel.image;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/// A program's folder, as it is installed. Nothing in it depends on when or where it was made.
///
/// @param time of every file
record Image(Path folder, Instant time) {

    /// Nothing that the programs need: a list for another cache, a file system for JDKs that are not this one, starters.
    private static final List<String> NEEDLESS = List.of("lib/classlist", "lib/jrt-fs.jar", "lib/jexec", "bin/keytool",
            "lib/libjsig.so", "lib/server/libjsig.so");
    private static final Set<String> PROGRAMS = Set.of("bin", "jspawnhelper");

    /// Links a JVM of these modules, separated by commas. Its classes are stored, not compressed: a package is smaller
    /// that compresses them together with all else.
    void link(String modules) throws IOException {
        remove(folder);
        Files.createDirectories(folder.getParent());
        int exit = ToolProvider.findFirst("jlink").orElseThrow(() -> new IOException("this JDK has no jlink"))
                .run(System.out, System.err, "--add-modules", modules, "--strip-java-debug-attributes",
                        "--no-header-files", "--no-man-pages", "--compress", "zip-0", "--output", folder.toString());
        if (exit != 0) {
            throw new IOException("jlink ended with " + exit);
        }
        for (var name : NEEDLESS) {
            Files.deleteIfExists(folder.resolve(name));
        }
    }

    /// Adds the program's jars, and its plugins if it has some.
    void add(Path dist) throws IOException {
        var app = Files.createDirectories(folder.resolve("app"));
        try (var jars = Files.newDirectoryStream(dist.resolve("lib"), "*.jar")) {
            for (var jar : jars) {
                StoredJar.copy(jar, app.resolve(jar.getFileName()), time);
            }
        }
        if (Files.isDirectory(dist.resolve("plugins"))) {
            copy(dist.resolve("plugins"), "plugins");
        }
    }

    /// Adds a file, or all of a folder.
    void copy(Path from, String name) throws IOException {
        var to = folder.resolve(name);
        try (var all = Files.walk(from)) {
            for (var path : all.toList()) {
                var copy = path.equals(from) ? to : to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /// Gives every file its time and mode.
    void settle() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isSymbolicLink()) {
                    boolean runs = PROGRAMS.contains(file.getFileName().toString())
                            || PROGRAMS.contains(file.getParent().getFileName().toString());
                    Files.setPosixFilePermissions(file,
                            PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                    Files.setLastModifiedTime(file, FileTime.from(time));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException fault) throws IOException {
                Files.setLastModifiedTime(directory, FileTime.from(time));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException fault) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
