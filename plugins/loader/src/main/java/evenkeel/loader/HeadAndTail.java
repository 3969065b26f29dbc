package evenkeel.loader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The head and the tail of a stream of any length, in bounded memory.
final class HeadAndTail {

    private final byte[] head;
    private final byte[] tail;
    private final OutputTap tap = OutputTap.BOUND.orElse(OutputTap.NOWHERE);
    private long total;

    /// @param part bytes kept of each
    HeadAndTail(int part) {
        head = new byte[part];
        tail = new byte[part];
    }

    synchronized void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++, total++) {
            if (total < head.length) {
                head[(int) total] = bytes[i];
            } else {
                tail[(int) ((total - head.length) % tail.length)] = bytes[i];
            }
        }
    }

    /// All that comes, to its end; whoever listened when this was made gets it too.
    void addAll(InputStream in) throws IOException {
        var part = new byte[8 << 10];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            add(part, n);
            tap.add(part, n);
        }
    }

    /// As UTF-8; what is not becomes a replacement character. Between head and tail stands how much was left out.
    synchronized String text() {
        int start = (int) Math.min(total, head.length);
        long later = total - start;
        int kept = (int) Math.min(later, tail.length);
        int from = later <= tail.length ? 0 : (int) (later % tail.length);
        var end = new byte[kept];
        for (int i = 0; i < kept; i++) {
            end[i] = tail[(from + i) % tail.length];
        }
        if (later == kept) {
            var all = new byte[start + kept];
            System.arraycopy(head, 0, all, 0, start);
            System.arraycopy(end, 0, all, start, kept);
            return new String(all, StandardCharsets.UTF_8);
        }
        return new String(head, 0, start, StandardCharsets.UTF_8) + "\n… " + (later - kept) + " bytes left out …\n"
                + new String(end, StandardCharsets.UTF_8);
    }
}
