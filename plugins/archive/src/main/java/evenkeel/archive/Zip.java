package evenkeel.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import evenkeel.archive.Entry.Type;

/// Reads zip: modes and links from the directory at its end, contents from the beginning. What only one of the two
/// names is refused.
final class Zip {

    private static final int END = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY = 46;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int DIRECTORY = 8 << 20;

    private Zip() {
    }

    static void read(Each.Source source, int strip, Each each) throws IOException {
        var modes = modes(source);
        var seen = new HashSet<String>();
        try (var in = new ZipInputStream(source.open(), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var name = entry.getName();
                var mode = modes.get(name);
                if (mode == null || !seen.add(name)) {
                    throw new IOException("the archive names `" + name
                            + "` at its beginning and not at its end, or twice: it is not unpacked");
                }
                give(name, mode, entry.isDirectory(), in, strip, each);
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new IOException("the archive is broken: " + e.getMessage(), e);
        }
        if (seen.size() != modes.size()) {
            throw new IOException("the archive is broken: it names more at its end than it holds");
        }
    }

    private static void give(String name, int mode, boolean folder, InputStream in, int strip, Each each)
            throws IOException {
        var none = new ByteArrayInputStream(new byte[0]);
        switch (mode & 0170000) {
            case 0120000 -> {
                var target = in.readNBytes(Limits.NAME + 1);
                each.of(Entry.of(Type.LINK, name, 0777, new String(target, StandardCharsets.UTF_8), strip), none);
            }
            case 0, 0100000, 0040000 -> {
                int bits = (mode & 0777) == 0 ? folder ? 0755 : 0644 : mode & 0777;
                each.of(Entry.of(folder ? Type.FOLDER : Type.FILE, name, bits, "", strip), folder ? none : in);
            }
            default -> throw new IOException("the archive has `" + name
                    + "`, neither a file, a directory nor a link: it is not unpacked");
        }
    }

    /// Type and permission bits of each name, from the directory at the end; 0 where none are said.
    private static Map<String, Integer> modes(Each.Source source) throws IOException {
        var end = end(source);
        long offset = end.getInt(16) & 0xffffffffL;
        long size = end.getInt(12) & 0xffffffffL;
        int count = end.getShort(10) & 0xffff;
        if (offset == 0xffffffffL || count == 0xffff || size > DIRECTORY || count > Limits.ENTRIES) {
            throw new IOException("the archive is of zip's 64-bit form, or names more than " + Limits.ENTRIES
                    + " things: pack it as tar.gz, or in parts");
        }
        byte[] bytes;
        try (var in = source.open()) {
            in.skipNBytes(offset);
            bytes = in.readNBytes((int) size);
        }
        var directory = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var modes = new HashMap<String, Integer>();
        try {
            for (int i = 0, at = 0; i < count; i++) {
                if (directory.getInt(at) != ENTRY_SIGNATURE) {
                    throw new IOException("the archive is broken: its directory is not where it says");
                }
                int name = directory.getShort(at + 28) & 0xffff;
                boolean unix = directory.get(at + 5) == 3;
                modes.put(new String(bytes, at + ENTRY, name, StandardCharsets.UTF_8),
                        unix ? directory.getInt(at + 38) >>> 16 : 0);
                at += ENTRY + name + (directory.getShort(at + 30) & 0xffff) + (directory.getShort(at + 32) & 0xffff);
            }
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("the archive is broken: its directory is cut off", e);
        }
        return modes;
    }

    /// The record at the very end, found from behind.
    private static ByteBuffer end(Each.Source source) throws IOException {
        var tail = new byte[0];
        try (var in = source.open()) {
            var part = new byte[END + 0xffff];
            for (int n = in.readNBytes(part, 0, part.length); n > 0; n = in.readNBytes(part, 0, part.length)) {
                var both = Arrays.copyOf(tail, tail.length + n);
                System.arraycopy(part, 0, both, tail.length, n);
                tail = Arrays.copyOfRange(both, Math.max(0, both.length - part.length), both.length);
            }
        }
        var buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END; at >= 0; at--) {
            if (buffer.getInt(at) == END_SIGNATURE && at + END + (buffer.getShort(at + 20) & 0xffff) == tail.length) {
                return buffer.slice(at, END).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new IOException("the archive is broken: a zip without an end");
    }
}
