package evenkeel.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import evenkeel.diagnose.Diagnostic;
import evenkeel.diagnose.Diagnostic.Position;

/// A file's bytes as text that a reviewer sees as it is: UTF-8 without a byte order mark, and no character that hides
/// or turns others around.
final class SourceText {

    private SourceText() {
    }

    /// The text, or empty and diagnostics.
    static Optional<String> decode(String file, byte[] bytes, Bounds bounds, List<Diagnostic> faults) {
        var text = utf8(file, bytes, faults);
        int before = faults.size();
        text.ifPresent(found -> hidden(file, found, bounds, faults));
        return faults.size() == before ? text : Optional.empty();
    }

    private static Optional<String> utf8(String file, byte[] bytes, List<Diagnostic> faults) {
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF)) {
            faults.add(Diagnostic.error(new Position(file, 1, 1), "this is UTF-16", "save the file as UTF-8"));
            return Optional.empty();
        }
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            faults.add(Diagnostic.error(new Position(file, 1, 1), "the file begins with a byte order mark",
                    "save it as UTF-8 without byte order mark (BOM)"));
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        if (decoder.decode(in, out, true).isError()) {
            faults.add(Diagnostic.error(end(file, out.flip()), "the byte 0x"
                    + HexFormat.of().withUpperCase().toHexDigits(bytes[in.position()]) + " is not UTF-8",
                    "save the file as UTF-8; content that is not text belongs outside of resources, such as in files/"));
            return Optional.empty();
        }
        return Optional.of(out.flip().toString());
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static Position end(String file, CharSequence text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i++) {
            boolean newline = text.charAt(i) == '\n';
            line += newline ? 1 : 0;
            column = newline ? 1 : Character.isLowSurrogate(text.charAt(i)) ? column : column + 1;
        }
        return new Position(file, line, column);
    }

    private static void hidden(String file, String text, Bounds bounds, List<Diagnostic> faults) {
        int line = 1;
        int column = 1;
        int found = 0;
        for (int i = 0; i < text.length() && found < bounds.faults();) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            boolean newline = point == '\n';
            boolean carriage = point == '\r' && i < text.length() && text.charAt(i) == '\n';
            if (!newline && !carriage && Letters.hidden(point)) {
                faults.add(Diagnostic.error(new Position(file, line, column), Letters.name(point) + " stands here",
                        "remove it, or write it as " + Letters.escape(point)
                                + " within double quotes, where a reviewer sees it"));
                found++;
            }
            line += newline ? 1 : 0;
            column = newline ? 1 : column + 1;
        }
    }
}
