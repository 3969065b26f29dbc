package evenkeel.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import evenkeel.model.Tree;

/// Fills parameters in, as SSM does: in one pass, so that a value is never read for parameters again; a text that is
/// nothing but `{{ Name }}` becomes the whole value, list or map included; a name that is no parameter is left alone.
public final class TreeInterpolation {

    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9]+)\\s*\\}\\}");

    private TreeInterpolation() {
    }

    public static Tree fill(Tree tree, SortedMap<String, Tree> parameters) {
        return switch (tree) {
            case Tree.Text(var text) -> fill(text, parameters);
            case Tree.Many(var values) -> new Tree.Many(all(values, parameters));
            case Tree.Fields(var values) -> {
                var filled = new TreeMap<String, Tree>();
                values.forEach((name, value) -> filled.put(name, fill(value, parameters)));
                yield new Tree.Fields(filled);
            }
        };
    }

    /// In a list, a place that stands for a whole list becomes its values.
    private static List<Tree> all(List<Tree> values, SortedMap<String, Tree> parameters) {
        var filled = new ArrayList<Tree>();
        for (var value : values) {
            var now = fill(value, parameters);
            if (value instanceof Tree.Text && now instanceof Tree.Many(var several)) {
                filled.addAll(several);
            } else {
                filled.add(now);
            }
        }
        return filled;
    }

    private static Tree fill(String text, SortedMap<String, Tree> parameters) {
        var whole = PLACE.matcher(text);
        if (whole.matches() && parameters.containsKey(whole.group(1))) {
            return parameters.get(whole.group(1));
        }
        return Tree.text(PLACE.matcher(text).replaceAll(place -> {
            var value = parameters.get(place.group(1));
            return java.util.regex.Matcher.quoteReplacement(value == null ? place.group() : inText(value));
        }));
    }

    /// A list or a map inside a longer text is written as JSON, as SSM does.
    private static String inText(Tree value) {
        return value instanceof Tree.Text(var text)
                ? text
                : new String(value.canonical(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
