package evenkeel.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import evenkeel.spi.Change;

/// What has to change about a user: pure.
final class UserChanges {

    private UserChanges() {
    }

    static List<Change> between(UserDesired desired, UserSeen seen) {
        if (desired.ensure() == Ensure.ABSENT) {
            return seen.there()
                    ? List.of(Change.remove("user", desired.removeHome() ? "with its home" : ""))
                    : List.of();
        }
        if (!seen.there()) {
            return List.of(Change.create("user", whole(desired)));
        }
        var changes = new ArrayList<Change>();
        part("uid", desired.uid().map(String::valueOf), seen.uid()).ifPresent(changes::add);
        part("group", desired.group(), seen.group()).ifPresent(changes::add);
        desired.groups().stream().filter(group -> !seen.groups().contains(group))
                .forEach(group -> changes.add(Change.create("member", "of " + group)));
        part("home", desired.home(), seen.home()).ifPresent(changes::add);
        part("shell", desired.shell(), seen.shell()).ifPresent(changes::add);
        part("comment", desired.comment(), seen.comment()).ifPresent(changes::add);
        part("lock", desired.locked().map(locked -> locked ? "locked" : "open"), seen.lock()).ifPresent(changes::add);
        return changes;
    }

    private static Optional<Change> part(String what, Optional<String> wanted, String seen) {
        return wanted.filter(text -> !text.equals(seen)).map(text -> Change.update(what, seen, text));
    }

    private static String whole(UserDesired desired) {
        var parts = new ArrayList<String>();
        desired.uid().ifPresent(uid -> parts.add("uid " + uid));
        desired.group().ifPresent(group -> parts.add("group " + group));
        desired.groups().forEach(group -> parts.add("member of " + group));
        desired.home().ifPresent(home -> parts.add("home " + home));
        desired.shell().ifPresent(shell -> parts.add("shell " + shell));
        desired.locked().filter(locked -> locked).ifPresent(_ -> parts.add("locked"));
        return String.join(", ", parts);
    }
}
