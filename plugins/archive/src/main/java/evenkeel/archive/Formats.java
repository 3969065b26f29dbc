package evenkeel.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Knows an archive by its first bytes.
final class Formats {

    private static final int HEAD = 512;

    private Formats() {
    }

    /// @throws IOException if it is of no known format, or broken
    static void read(Each.Source source, int strip, Each each) throws IOException {
        try {
            known(source, strip, each);
        } catch (EOFException e) {
            throw new IOException("the archive is cut off", e);
        }
    }

    private static void known(Each.Source source, int strip, Each each) throws IOException {
        byte[] head;
        try (var in = source.open()) {
            head = in.readNBytes(HEAD);
        }
        if (begins(head, 'P', 'K', 3, 4) || begins(head, 'P', 'K', 5, 6)) {
            Zip.read(source, strip, each);
        } else if (begins(head, 0x1f, 0x8b)) {
            try (var in = new GZIPInputStream(source.open(), 32 << 10)) {
                Tar.read(new Bounded(new BufferedInputStream(in), 2 * Limits.UNPACKED), strip, each);
            }
        } else if (head.length == HEAD && Tar.isHeader(head)) {
            try (var in = new BufferedInputStream(source.open())) {
                Tar.read(in, strip, each);
            }
        } else {
            throw new IOException(unknown(head));
        }
    }

    private static String unknown(byte[] head) {
        var name = begins(head, 0xfd, '7', 'z', 'X', 'Z')
                ? "compressed by xz"
                : begins(head, 0x28, 0xb5, 0x2f, 0xfd)
                        ? "compressed by zstd"
                        : begins(head, 'B', 'Z', 'h') ? "compressed by bzip2" : "neither tar, tar.gz nor zip";
        return "the archive is " + name + ", which is not read: pack it as tar.gz";
    }

    private static boolean begins(byte[] head, int... bytes) {
        var wanted = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            wanted[i] = (byte) bytes[i];
        }
        return head.length >= wanted.length && Arrays.equals(Arrays.copyOf(head, wanted.length), wanted);
    }

    /// A stream that refuses to be longer.
    static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long limit) {
            this.in = in;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            spend(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = in.read(bytes, offset, length);
            spend(Math.max(count, 0));
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        private void spend(int count) throws IOException {
            left -= count;
            if (left < 0) {
                throw new IOException("the archive is too large: at most " + Limits.ARCHIVE + " bytes, unpacked "
                        + Limits.UNPACKED);
            }
        }
    }
}
