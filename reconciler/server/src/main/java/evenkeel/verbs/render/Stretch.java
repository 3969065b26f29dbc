package evenkeel.verbs.render;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import evenkeel.model.StepResult;

/// One stream, line by line, of parts that come in their order, some of which may be missing.
final class Stretch {

    /// Bytes of a line; a longer one is written as several.
    private static final int LONGEST = 16 << 10;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long at;

    /// Where lines go.
    interface Lines {
        void line(String text);

        /// So many bytes are missing here.
        void gap(long bytes);
    }

    /// @param offset of the first of these bytes
    void take(long offset, byte[] bytes, Lines lines) {
        if (offset > at) {
            flush(lines);
            lines.gap(offset - at);
            at = offset;
        }
        for (int i = (int) Math.min(bytes.length, at - offset); i < bytes.length; i++) {
            at++;
            if (bytes[i] == '\n') {
                lines.line(text());
            } else {
                line.write(bytes[i]);
                if (line.size() == LONGEST) {
                    lines.line(text());
                }
            }
        }
    }

    /// What has not come yet, from how the step ended.
    void end(StepResult.Stream stream, Lines lines) {
        if (stream.whole().isEmpty()) {
            var bytes = stream.text().getBytes(StandardCharsets.UTF_8);
            if (bytes.length == stream.size()) {
                take(0, bytes, lines);
            } else if (at == 0) { // it is no UTF-8 throughout: its bytes are others than the text's
                take(0, bytes, lines);
                at = stream.size();
            }
        } else if (at == 0) {
            flush(lines);
            stream.text().lines().forEach(lines::line);
            lines.gap(stream.size() - stream.text().length());
            at = stream.size();
        }
        flush(lines);
        if (stream.size() > at) {
            lines.gap(stream.size() - at);
            at = stream.size();
        }
    }

    private void flush(Lines lines) {
        if (line.size() > 0) {
            lines.line(text());
        }
    }

    private String text() {
        var text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
