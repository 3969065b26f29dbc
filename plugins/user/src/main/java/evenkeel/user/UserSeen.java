package evenkeel.user;

import java.util.List;

/// What was seen of a user.
///
/// @param there whether there is one; nothing else is told where there is none
/// @param group as a number if a number is declared, else as a name if it has one
/// @param groups those of the declared ones that the user is in
/// @param lock `locked`, `open` or `partly`; empty where it is not declared
public record UserSeen(boolean there, String uid, String group, List<String> groups, String home, String shell,
        String comment, String lock) {

    static final UserSeen ABSENT = new UserSeen(false, "", "", List.of(), "", "", "", "");
}
