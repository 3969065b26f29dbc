package evenkeel.testkit;

import java.util.regex.Pattern;

import evenkeel.loader.Records;
import evenkeel.model.Tree;

/// Keys for people.
final class Keys {

    private static final Pattern INPUT = Pattern.compile("\\{([^}]+)}");

    private Keys() {
    }

    /// `file /etc/motd` for the key `file:{path}`. What does not come from the inputs stands as in the template.
    static String words(String template, Record desired) {
        var inputs = Records.tree(desired).values();
        return INPUT.matcher(template.replaceFirst(":", " ")).replaceAll(found -> java.util.regex.Matcher
                .quoteReplacement(inputs.get(found.group(1)) instanceof Tree.Text(var text) ? text : found.group()));
    }
}
