package evenkeel.agent.command.actions;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// One of several files, of which no more bytes are taken than are left for all.
final class Counted extends FilterInputStream {

    private final String what;
    private long left;

    /// @param what is said of them all: `the package unpacks to`
    Counted(InputStream in, long left, String what) {
        super(in);
        this.left = left;
        this.what = what;
    }

    long left() {
        return left;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        left -= Math.max(count, 0);
        if (left < 0) {
            throw new IOException(what + " more than " + Limits.UNPACKED + " bytes");
        }
        return count;
    }
}
