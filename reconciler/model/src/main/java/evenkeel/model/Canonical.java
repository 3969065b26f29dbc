package evenkeel.model;

/// Writes canonical JSON.
final class Canonical {

    private Canonical() {
    }

    static void write(Tree tree, StringBuilder out) {
        switch (tree) {
            case Tree.Text(var value) -> quote(value, out);
            case Tree.Many(var values) -> {
                var before = '[';
                for (var value : values) {
                    out.append(before);
                    write(value, out);
                    before = ',';
                }
                out.append(values.isEmpty() ? "[]" : "]");
            }
            case Tree.Fields(var values) -> {
                var before = '{';
                for (var field : values.entrySet()) {
                    out.append(before);
                    quote(field.getKey(), out);
                    out.append(':');
                    write(field.getValue(), out);
                    before = ',';
                }
                out.append(values.isEmpty() ? "{}" : "}");
            }
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                out.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 15, 16))
                        .append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
