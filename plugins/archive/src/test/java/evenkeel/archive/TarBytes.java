package evenkeel.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// Makes tars, such as no tar command would make too.
final class TarBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarBytes file(String name, int mode, String content) {
        return entry('0', name, mode, "", content);
    }

    TarBytes folder(String name) {
        return entry('5', name, 0755, "", "");
    }

    TarBytes link(String name, String target) {
        return entry('2', name, 0777, target, "");
    }

    TarBytes entry(char type, String name, int mode, String target, String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        return header(type, name, mode, target, bytes.length).body(bytes);
    }

    TarBytes header(char type, String name, int mode, String target, long size) {
        var block = new byte[512];
        put(block, 0, name);
        put(block, 100, octal(mode, 7));
        put(block, 108, octal(0, 7));
        put(block, 116, octal(0, 7));
        put(block, 124, octal(size, 11));
        put(block, 136, octal(0, 11));
        put(block, 148, "        ");
        block[156] = (byte) type;
        put(block, 157, target);
        put(block, 257, "ustar\00000");
        int sum = 0;
        for (byte one : block) {
            sum += one & 0xff;
        }
        put(block, 148, octal(sum, 6) + "\0 ");
        out.writeBytes(block);
        return this;
    }

    private TarBytes body(byte[] bytes) {
        out.writeBytes(bytes);
        out.writeBytes(new byte[(512 - bytes.length % 512) % 512]);
        return this;
    }

    byte[] plain() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(out.toByteArray());
        all.writeBytes(new byte[1024]);
        return all.toByteArray();
    }

    byte[] zipped() {
        var all = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(all)) {
            gzip.write(plain());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return all.toByteArray();
    }

    private static String octal(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", number);
    }

    private static void put(byte[] block, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
