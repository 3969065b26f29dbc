package evenkeel.verbs;

import java.util.List;

/// The one key that a person means: a whole one, what a key ends with, or any part that fits one only.
final class Chosen {

    private static final int SHOWN = 20;

    private Chosen() {
    }

    /// @throws Refused if none fits, or several
    static String of(List<String> keys, String wanted, String host) {
        if (keys.contains(wanted)) {
            return wanted;
        }
        var after = keys.stream().filter(key -> key.endsWith(":" + wanted)).toList();
        var part = keys.stream().filter(key -> key.contains(wanted)).toList();
        if (after.size() == 1 || part.size() == 1) {
            return after.size() == 1 ? after.getFirst() : part.getFirst();
        }
        if (part.isEmpty()) {
            throw new Refused(host + " has no item " + wanted + "; evenkeel explain " + host + " lists all of them");
        }
        throw new Refused(wanted + " fits " + part.size() + " items of " + host + "; write one of:\n  "
                + String.join("\n  ", part.stream().limit(SHOWN).toList()));
    }
}
