package evenkeel.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A jar whose entries are not compressed: the package compresses better what is not compressed yet.
final class StoredJar {

    private StoredJar() {
    }

    /// Copies a jar; what only Maven or another Java reads is left out. A signed jar would lose nothing but is not expected.
    static void copy(Path jar, Path to, Instant time) throws IOException {
        var when = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        try (var in = new ZipFile(jar.toFile()); var out = new ZipOutputStream(Files.newOutputStream(to))) {
            out.setMethod(ZipOutputStream.STORED);
            for (var entry : in.stream().filter(one -> !one.isDirectory() && needed(one.getName())).toList()) {
                byte[] bytes;
                try (var content = in.getInputStream(entry)) {
                    bytes = content.readAllBytes();
                }
                var stored = new ZipEntry(entry.getName());
                var crc = new CRC32();
                crc.update(bytes);
                stored.setCrc(crc.getValue());
                stored.setSize(bytes.length);
                stored.setTimeLocal(when);
                out.putNextEntry(stored);
                out.write(bytes);
                out.closeEntry();
            }
        }
    }

    private static boolean needed(String name) {
        return !name.startsWith("META-INF/maven/") && !name.endsWith("module-info.class")
                && !name.startsWith("org/sqlite/native/") || name.startsWith("org/sqlite/native/Linux/x86_64/");
    }
}
