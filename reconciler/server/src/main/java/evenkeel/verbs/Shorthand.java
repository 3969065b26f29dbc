package evenkeel.verbs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Values with parts, as people type them for `aws`: `Key=tag:Role,Values=a,b`, `commands=["ls -l","pwd"],user=web`. A
/// comma goes on with the same name, unless another name and `=` follow it.
final class Shorthand {

    private static final Pattern NAME = Pattern.compile("\\s*([\\w.:-]+)=");

    private final String text;
    private int at;

    private Shorthand(String text) {
        this.text = text;
    }

    /// The values of each name, in their order.
    ///
    /// @throws IllegalArgumentException with a sentence that begins with the text
    static SequencedMap<String, List<String>> of(String text) {
        return new Shorthand(text).parts();
    }

    private SequencedMap<String, List<String>> parts() {
        var parts = new LinkedHashMap<String, List<String>>();
        do {
            var name = name();
            if (parts.putIfAbsent(name, values()) != null) {
                throw fault("names " + name + " twice");
            }
        } while (comma());
        if (at < text.length()) {
            throw fault("has something more after character " + at);
        }
        return parts;
    }

    private String name() {
        var name = NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            throw fault("has no NAME= at character " + (at + 1));
        }
        at = name.end();
        return name.group(1);
    }

    private List<String> values() {
        var values = new ArrayList<String>();
        if (at < text.length() && text.charAt(at) == '[') {
            at++;
            while (!taken(']')) {
                if (!values.isEmpty() && !comma()) {
                    throw fault("has a [ that is not closed");
                }
                blanks();
                values.add(value(",]"));
                blanks();
            }
            return values;
        }
        do {
            values.add(value(","));
        } while (goesOn() && comma());
        return values;
    }

    /// Whether what follows the comma is one more value.
    private boolean goesOn() {
        return at < text.length() && text.charAt(at) == ','
                && !NAME.matcher(text).region(at + 1, text.length()).lookingAt();
    }

    private String value(String ends) {
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return quoted(text.charAt(at++));
        }
        int from = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted(char quote) {
        var value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return value.toString();
            }
            if (c == '\\' && at < text.length() && (text.charAt(at) == quote || text.charAt(at) == '\\')) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        throw fault("has a " + quote + " that is not closed");
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean comma() {
        return taken(',');
    }

    private boolean taken(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException fault(String what) {
        var shown = text.length() <= 60 ? text : text.substring(0, 60) + "…";
        return new IllegalArgumentException(shown + " " + what);
    }
}
