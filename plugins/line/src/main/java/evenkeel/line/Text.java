package evenkeel.line;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The bytes of a file, as lines.
///
/// @param bytes all of them
/// @param lines where each begins and ends
record Text(byte[] bytes, List<Span> lines) {

    /// One line.
    ///
    /// @param end after its text, before its line end
    /// @param next where the next one begins
    record Span(int start, int end, int next) {
    }

    /// Some bytes in the place of others.
    record Edit(int offset, byte[] old, byte[] replacement) {
    }

    static Text of(byte[] bytes) {
        var lines = new ArrayList<Span>();
        for (int start = 0; start < bytes.length;) {
            int feed = start;
            while (feed < bytes.length && bytes[feed] != '\n') {
                feed++;
            }
            int next = Math.min(feed + 1, bytes.length);
            int end = feed < bytes.length && feed > start && bytes[feed - 1] == '\r' ? feed - 1 : feed;
            lines.add(new Span(start, end, next));
            start = next;
        }
        return new Text(bytes, lines);
    }

    byte[] line(int index) {
        var span = lines.get(index);
        return Arrays.copyOfRange(bytes, span.start, span.end);
    }

    /// As the first line ends; a plain line feed where there is none.
    byte[] lineEnd() {
        for (var span : lines) {
            if (span.next > span.end) {
                return Arrays.copyOfRange(bytes, span.end, span.next);
            }
        }
        return new byte[]{'\n'};
    }

    /// The text of a line becomes another; its line end stays.
    Edit replace(int index, byte[] line) {
        var span = lines.get(index);
        return new Edit(span.start, Arrays.copyOfRange(bytes, span.start, span.end), line);
    }

    /// A line goes, with its line end.
    Edit delete(int index) {
        var span = lines.get(index);
        return new Edit(span.start, Arrays.copyOfRange(bytes, span.start, span.next), new byte[0]);
    }

    /// A new line stands before the one of that index, or after the last. A file without a last line end stays one.
    Edit insert(int index, byte[] line) {
        if (index < lines.size()) {
            return new Edit(lines.get(index).start, new byte[0], joined(line, lineEnd()));
        }
        boolean open = !lines.isEmpty() && lines.getLast().end == lines.getLast().next;
        return new Edit(bytes.length, new byte[0], open ? joined(lineEnd(), line) : joined(line, lineEnd()));
    }

    /// @param edits in the order of their offsets
    static byte[] with(byte[] bytes, List<Edit> edits) {
        var out = new ByteArrayOutputStream(bytes.length + 256);
        int at = 0;
        for (var edit : edits) {
            out.write(bytes, at, edit.offset - at);
            out.writeBytes(edit.replacement);
            at = edit.offset + edit.old.length;
        }
        out.write(bytes, at, bytes.length - at);
        return out.toByteArray();
    }

    static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
