package evenkeel.loader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The entries of a zip, by its central directory alone: there is one truth about what it holds. Every number in it
/// comes from outside and is checked; names that lead out of a folder, links, and names that occur twice are refused.
final class ZipEntries {

    /// One file of a zip.
    private record Entry(String name, int method, long crc, int packed, int size, int header) {
    }

    private static final int END = 0x06054b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteBuffer zip;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /// @throws IOException if it is not such a zip, with a sentence
    ZipEntries(ByteBuffer bytes) throws IOException {
        zip = bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        try {
            readDirectory();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("it is not a whole zip", e);
        }
    }

    /// The names of its files, in its own order.
    Iterable<String> names() {
        return entries.keySet();
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    /// The bytes of a file.
    ///
    /// @param largest bytes
    byte[] read(String name, int largest) throws IOException {
        var entry = entries.get(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        if (entry.size > largest) {
            throw new IOException(name + " is larger than " + largest + " bytes");
        }
        try {
            return unpack(entry);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | DataFormatException e) {
            throw new IOException(name + " is damaged", e);
        }
    }

    private void readDirectory() throws IOException {
        int end = end();
        int count = zip.getShort(end + 10) & 0xffff;
        int at = zip.getInt(end + 16);
        long total = 0;
        if (count > Limits.ENTRIES) {
            throw new IOException("it has more than " + Limits.ENTRIES + " entries");
        }
        for (int i = 0; i < count; i++) {
            if (zip.getInt(at) != CENTRAL) {
                throw new IOException("its directory is damaged");
            }
            int nameLength = zip.getShort(at + 28) & 0xffff;
            var name = text(at + 46, nameLength);
            ZipNames.check(name, zip.getInt(at + 38) >>> 16);
            var entry = new Entry(name, zip.getShort(at + 10), zip.getInt(at + 16) & 0xffffffffL, zip.getInt(at + 20),
                    zip.getInt(at + 24), zip.getInt(at + 42));
            total += keep(entry, zip.getShort(at + 8));
            if (total > Limits.UNPACKED) {
                throw new IOException("it unpacks to more than " + Limits.UNPACKED + " bytes");
            }
            at += 46 + nameLength + (zip.getShort(at + 30) & 0xffff) + (zip.getShort(at + 32) & 0xffff);
        }
        ZipNames.checkTogether(entries.keySet());
    }

    private long keep(Entry entry, int flags) throws IOException {
        if ((flags & 1) != 0 || entry.method != STORED && entry.method != DEFLATED || entry.size < 0
                || entry.packed < 0) {
            throw new IOException(entry.name + " is encrypted, too large or packed in a way that is not read here");
        }
        if (entry.name.endsWith("/")) {
            return 0;
        }
        if (entries.put(entry.name, entry) != null) {
            throw new IOException("it has " + entry.name + " twice");
        }
        return entry.size;
    }

    private int end() throws IOException {
        for (int at = zip.limit() - 22; at >= Math.max(0, zip.limit() - 22 - 0xffff); at--) {
            if (zip.getInt(at) == END) {
                return at;
            }
        }
        throw new IOException("it is not a whole zip");
    }

    private byte[] unpack(Entry entry) throws IOException, DataFormatException {
        int nameLength = zip.getShort(entry.header + 26) & 0xffff;
        if (zip.getInt(entry.header) != LOCAL || !text(entry.header + 30, nameLength).equals(entry.name)) {
            throw new IOException(entry.name + " is another file in the directory than in its place");
        }
        int start = entry.header + 30 + nameLength + (zip.getShort(entry.header + 28) & 0xffff);
        var packed = zip.slice(start, entry.packed);
        var bytes = new byte[entry.size];
        if (entry.method == STORED && entry.size == entry.packed) {
            packed.get(bytes);
        } else if (entry.method == STORED || !inflated(packed, bytes)) {
            throw new IOException(entry.name + " has another size than its directory says");
        }
        var sum = new CRC32();
        sum.update(bytes);
        if (sum.getValue() != entry.crc) {
            throw new IOException(entry.name + " is damaged");
        }
        return bytes;
    }

    private static boolean inflated(ByteBuffer packed, byte[] bytes) throws DataFormatException {
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed);
            int done = 0;
            while (done < bytes.length) {
                int now = inflater.inflate(bytes, done, bytes.length - done);
                if (now == 0) {
                    return false;
                }
                done += now;
            }
            return inflater.finished() || inflater.inflate(new byte[1]) == 0 && inflater.finished();
        }
    }

    private String text(int at, int length) throws IOException {
        try {
            return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(zip.slice(at, length)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("the name of an entry is not UTF-8", e);
        }
    }
}
