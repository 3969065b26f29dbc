package evenkeel.user;

import java.util.ArrayList;
import java.util.List;

/// The commands that make a user what it is to be. Values stand behind an equals sign, so that none is an option.
final class UserArguments {

    private UserArguments() {
    }

    /// @param itsGroup whether there is a group of the same name: it is the primary one then, if none is declared
    static List<String> add(UserDesired desired, boolean itsGroup) {
        var arguments = new ArrayList<>(List.of("useradd"));
        arguments.add(desired.system() ? "--system" : "--create-home");
        desired.uid().ifPresent(uid -> arguments.add("--uid=" + uid));
        if (desired.group().isPresent() || itsGroup) {
            arguments.add("--gid=" + desired.group().orElse(desired.name()));
        }
        if (!desired.groups().isEmpty()) {
            arguments.add("--groups=" + String.join(",", desired.groups()));
        }
        desired.home().ifPresent(home -> arguments.add("--home-dir=" + home));
        desired.shell().ifPresent(shell -> arguments.add("--shell=" + shell));
        desired.comment().ifPresent(comment -> arguments.add("--comment=" + comment));
        arguments.add(desired.name());
        return arguments;
    }

    /// Empty if nothing is to be done.
    static List<String> modify(UserDesired desired, UserSeen seen) {
        var arguments = new ArrayList<String>();
        for (var change : UserChanges.between(desired, seen)) {
            switch (change.what()) {
                case "uid" -> arguments.add("--uid=" + change.to());
                case "group" -> arguments.add("--gid=" + change.to());
                case "home" -> arguments.add("--home=" + change.to());
                case "shell" -> arguments.add("--shell=" + change.to());
                case "comment" -> arguments.add("--comment=" + change.to());
                case "lock" -> arguments.addAll(lock(desired.locked().orElseThrow(), seen.lock()));
                case "member" -> {
                    if (!arguments.contains("--append")) {
                        arguments.addAll(List.of("--append", "--groups=" + missing(desired, seen)));
                    }
                }
                default -> throw new IllegalStateException("a user has no " + change.what());
            }
        }
        if (!arguments.isEmpty()) {
            arguments.addFirst("usermod");
            arguments.add(desired.name());
        }
        return arguments;
    }

    static List<String> delete(UserDesired desired) {
        return desired.removeHome()
                ? List.of("userdel", "--remove", desired.name())
                : List.of("userdel", desired.name());
    }

    private static String missing(UserDesired desired, UserSeen seen) {
        return String.join(",", desired.groups().stream().filter(group -> !seen.groups().contains(group)).toList());
    }

    /// The account too, not only its password: a key would go on working otherwise.
    private static List<String> lock(boolean locked, String seen) {
        return locked ? List.of("--lock", "--expiredate=1") : List.of("--unlock", "--expiredate=");
    }
}
