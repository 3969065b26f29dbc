package evenkeel.loader;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A zip written byte by byte, so that any of its numbers can be a lie.
final class ForgedZip {

    /// One entry; what a test changes it changes here.
    static final class Entry {
        byte[] name;
        byte[] localName;
        byte[] packed;
        int method = 8;
        int flags;
        int mode = 0100644;
        long crc;
        int size;
        int packedSize;
        int offset = -1;
        byte[] extra = new byte[0];

        private Entry(String name, byte[] bytes) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.localName = this.name;
            packed = deflated(bytes);
            size = bytes.length;
            packedSize = packed.length;
            var sum = new CRC32();
            sum.update(bytes);
            crc = sum.getValue();
        }

        Entry stored(byte[] bytes) {
            packed = bytes;
            packedSize = bytes.length;
            method = 0;
            return this;
        }
    }

    final List<Entry> entries = new ArrayList<>();
    int count = -1;
    int directory = -1;
    byte[] before = new byte[0];
    byte[] comment = new byte[0];

    static ForgedZip of(Map<String, byte[]> files) {
        var zip = new ForgedZip();
        files.forEach(zip::add);
        return zip;
    }

    Entry add(String name, byte[] bytes) {
        var entry = new Entry(name, bytes);
        entries.add(entry);
        return entry;
    }

    Entry named(String name) {
        return entries.stream().filter(entry -> new String(entry.name, StandardCharsets.UTF_8).equals(name))
                .findFirst().orElseThrow();
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(before);
        var places = new ArrayList<Integer>();
        for (var entry : entries) {
            places.add(out.size());
            out.writeBytes(numbers(30).putInt(0x04034b50).putShort((short) 20).putShort((short) entry.flags)
                    .putShort((short) entry.method).putInt(0).putInt((int) entry.crc).putInt(entry.packedSize)
                    .putInt(entry.size).putShort((short) entry.localName.length).putShort((short) 0).array());
            out.writeBytes(entry.localName);
            out.writeBytes(entry.packed);
        }
        int start = out.size();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            out.writeBytes(numbers(46).putInt(0x02014b50).putShort((short) 0x0314).putShort((short) 20)
                    .putShort((short) entry.flags).putShort((short) entry.method).putInt(0).putInt((int) entry.crc)
                    .putInt(entry.packedSize).putInt(entry.size).putShort((short) entry.name.length)
                    .putShort((short) entry.extra.length).putShort((short) 0).putInt(0).putShort((short) 0)
                    .putShort((short) entry.mode).putInt(entry.offset < 0 ? places.get(i) : entry.offset).array());
            out.writeBytes(entry.name);
            out.writeBytes(entry.extra);
        }
        int end = out.size();
        short number = (short) (count < 0 ? entries.size() : count);
        out.writeBytes(numbers(22).putInt(0x06054b50).putInt(0).putShort(number).putShort(number)
                .putInt(end - start).putInt(directory < 0 ? start : directory).putShort((short) comment.length)
                .array());
        out.writeBytes(comment);
        return out.toByteArray();
    }

    private static ByteBuffer numbers(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater(9, true)) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var part = new byte[8192];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        }
    }
}
