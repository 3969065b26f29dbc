package evenkeel.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import evenkeel.archive.Entry.Type;

/// Reads tar: ustar, GNU's long names, and pax headers for paths, links and sizes.
final class Tar {

    private static final int BLOCK = 512;
    private static final int HEADERS = 64 << 10;

    private final InputStream in;
    private final int strip;
    private final Each each;
    /// What special entries said of the next one.
    private final Map<String, String> next = new HashMap<>();

    private Tar(InputStream in, int strip, Each each) {
        this.in = in;
        this.strip = strip;
        this.each = each;
    }

    static void read(InputStream in, int strip, Each each) throws IOException {
        var tar = new Tar(in, strip, each);
        for (var header = tar.header(); header != null; header = tar.header()) {
            tar.entry(header);
        }
    }

    static boolean isHeader(byte[] block) {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : block[i] & 0xff;
        }
        try {
            return sum > 8 * ' ' && number(block, 148, 8) == sum;
        } catch (IOException e) {
            return false; // no number there: no header
        }
    }

    /// Null at the end: a block of zeros, or no more blocks.
    private byte[] header() throws IOException {
        var block = in.readNBytes(BLOCK);
        if (block.length == 0) {
            return null;
        }
        if (block.length < BLOCK) {
            throw new EOFException("the archive is cut off");
        }
        boolean zero = true;
        for (byte one : block) {
            zero &= one == 0;
        }
        if (!zero && !isHeader(block)) {
            throw new IOException("the archive is broken: a header has the wrong sum");
        }
        return zero ? null : block;
    }

    private void entry(byte[] block) throws IOException {
        var prefix = text(block, 257, 5).equals("ustar") && block[262] == 0 ? text(block, 345, 155) : "";
        var name = next.getOrDefault("path", prefix.isEmpty()
                ? text(block, 0, 100)
                : prefix + "/" + text(block, 0, 100));
        var link = next.getOrDefault("linkpath", text(block, 157, 100));
        long size = next.containsKey("size") ? decimal(next.get("size")) : number(block, 124, 12);
        int mode = (int) number(block, 100, 8) & 07777;
        char type = (char) block[156];
        if (type != 'L' && type != 'K' && type != 'x') {
            next.clear();
        }
        var content = new Content(size);
        switch (type) {
            case 0, '0', '7' -> give(name.endsWith("/") ? Type.FOLDER : Type.FILE, name, mode, "", content);
            case '1' -> give(Type.COPY, name, mode, link, content);
            case '2' -> give(Type.LINK, name, mode, link, content);
            case '5' -> give(Type.FOLDER, name, mode, "", content);
            case 'L' -> next.put("path", terminated(content.header()));
            case 'K' -> next.put("linkpath", terminated(content.header()));
            case 'x' -> pax(content.header());
            case 'g' -> content.header();
            default -> throw new IOException("the archive has `" + name + "`, a device, pipe or another thing of type "
                    + (type < ' ' || type > '~' ? "?" : String.valueOf(type)) + ": it is not unpacked");
        }
        content.skip();
    }

    private void give(Type type, String name, int mode, String link, InputStream content) throws IOException {
        each.of(Entry.of(type, name, mode, link, strip), content);
    }

    /// `LENGTH KEY=VALUE\n`, again and again.
    private void pax(byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length && bytes[at] != 0;) {
            int space = at;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            long length = decimal(new String(bytes, at, space - at, StandardCharsets.UTF_8));
            if (length < space - at + 3 || length > bytes.length - at) {
                throw new IOException("the archive is broken: a pax header has the wrong length");
            }
            var field = new String(bytes, space + 1, at + (int) length - space - 2, StandardCharsets.UTF_8);
            int equals = field.indexOf('=');
            if (equals > 0 && field.startsWith("GNU.sparse.")) {
                throw new IOException("the archive has a sparse file: pack it without --sparse");
            }
            if (equals > 0) {
                next.put(field.substring(0, equals), field.substring(equals + 1));
            }
            at += (int) length;
        }
    }

    private static String terminated(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }

    private static String text(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static long number(byte[] block, int offset, int length) throws IOException {
        if ((block[offset] & 0x80) != 0) {
            long value = block[offset] & 0x7f;
            for (int i = offset + 1; i < offset + length; i++) {
                value = value << 8 | block[i] & 0xff;
                if (value > Limits.UNPACKED) {
                    throw new IOException("the archive is too large, or broken");
                }
            }
            return value;
        }
        var digits = text(block, offset, length).strip();
        if (!digits.matches("[0-7]{0,12}")) {
            throw new IOException("the archive is broken: `" + digits + "` is no number");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static long decimal(String digits) throws IOException {
        if (!digits.matches("[0-9]{1,15}")) {
            throw new IOException("the archive is broken: a pax header has no number where one belongs");
        }
        return Long.parseLong(digits);
    }

    /// The bytes of one entry.
    private final class Content extends InputStream {
        private final long padding;
        private long left;

        Content(long size) throws IOException {
            if (size > Limits.UNPACKED) {
                throw new IOException("the archive is too large: at most " + Limits.UNPACKED + " bytes unpacked");
            }
            this.left = size;
            this.padding = (BLOCK - size % BLOCK) % BLOCK;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException("the archive is cut off");
            }
            left -= count;
            return count;
        }

        byte[] header() throws IOException {
            if (left > HEADERS) {
                throw new IOException("the archive has a header of more than " + HEADERS + " bytes");
            }
            return readAllBytes();
        }

        void skip() throws IOException {
            in.skipNBytes(left + padding);
            left = 0;
        }
    }
}
