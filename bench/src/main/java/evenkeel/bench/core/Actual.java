package evenkeel.bench.core;

import evenkeel.model.Digest;
import evenkeel.model.Item;
import evenkeel.model.Tree;

/// What an agent would have seen of an item that is as desired.
final class Actual {

    private Actual() {
    }

    static Tree.Fields of(Item item) {
        var saw = saw(item.action(), item.desired());
        return item.wiring().onChangeOf().isEmpty() ? saw : Tree.fields("saw", saw, "seen", "same", "now", "same");
    }

    private static Tree.Fields saw(String action, Tree.Fields desired) {
        return switch (action) {
            case "file" -> file(desired);
            case "sysctl" -> Tree.fields("value", desired.get("value"), "file", "");
            case "package" -> Tree.fields("state", "installed", "installed", "1.2-3", "held", "false", "candidate", "",
                    "brings", Tree.many(), "removes", Tree.many(), "broken", Tree.many(), "problem", "");
            case "service" -> Tree.fields("load", "loaded", "active", "active", "sub", "running", "file", "enabled",
                    "type", "simple", "remains", "false", "result", "success", "outdated", "false");
            default -> throw new IllegalArgumentException("no item of the bench is a " + action);
        };
    }

    private static Tree.Fields file(Tree.Fields desired) {
        var state = text(desired, "state", "file");
        var blob = text(desired, "source", text(desired, "template", "sha256:"));
        var digest = desired.get("content") == null
                ? blob.substring("sha256:".length())
                : Digest.of(text(desired, "content", "")).hex();
        return Tree.fields("type", state, "size", digest.isEmpty() ? "0" : "400", "sha256", digest, "mode",
                text(desired, "mode", "0644"), "owner", "root", "group", "root", "target", "");
    }

    private static String text(Tree.Fields desired, String name, String otherwise) {
        return desired.get(name) instanceof Tree.Text(var value) ? value : otherwise;
    }
}
