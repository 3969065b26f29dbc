package evenkeel.user;

import java.util.List;
import java.util.Optional;

import evenkeel.spi.Input;

/// What a user is to be; what is not declared is kept as it is. Passwords are not kept.
public record UserDesired(
        @Input(value = "The user's name.", pattern = Names.NAME, shape = Names.NAME_SHAPE) String name,
        @Input(value = "Whether there is to be such a user.", byDefault = "present") Ensure ensure,
        @Input("The user's number.") Optional<Long> uid,
        @Input(value = "The primary group: a name, or a number.", pattern = Names.REFERENCE, shape = Names.REFERENCE_SHAPE) Optional<String> group,
        @Input(value = "Groups that the user is in besides; others are left as they are.", pattern = Names.NAME, shape = Names.NAME_SHAPE) List<String> groups,
        @Input(value = "The home directory; made with the user, unless it is a system user.", pattern = Names.PATH, shape = Names.PATH_SHAPE) Optional<String> home,
        @Input(value = "The login shell.", pattern = Names.PATH, shape = Names.PATH_SHAPE) Optional<String> shell,
        @Input(value = "The full name, or another comment.", pattern = "[^:\\x00-\\x1f\\x7f]{0,255}", shape = "up to 255 characters on one line, without a colon") Optional<String> comment,
        @Input(value = "Whether a new user gets a number from those of the system, and no home.", byDefault = "false") Boolean system,
        @Input("Whether nobody can log in as this user, by no means.") Optional<Boolean> locked,
        @Input(value = "Whether home and mail go with the user.", byDefault = "false") Boolean removeHome) {

    private static final int GROUPS = 100;

    /// @throws IllegalArgumentException if the inputs do not go together
    public UserDesired {
        groups = groups.stream().sorted().distinct().toList();
        Names.require(groups.size() <= GROUPS, "groups: no more than " + GROUPS);
        Names.require(ensure == Ensure.PRESENT || uid.isEmpty() && group.isEmpty() && groups.isEmpty()
                && home.isEmpty() && shell.isEmpty() && comment.isEmpty() && locked.isEmpty() && !system,
                "ensure: absent goes with name and removeHome only");
        Names.require(ensure == Ensure.ABSENT || !removeHome, "removeHome goes with ensure: absent only");
        uid.ifPresent(id -> Names.requireId("uid", id));
        boolean root = name.equals("root");
        Names.require(!root || ensure == Ensure.PRESENT, "root cannot be absent: the agent runs as root");
        Names.require(!root || locked.isEmpty() || !locked.get(), "root cannot be locked: the agent runs as root");
        Names.require(uid.isEmpty() || root == (uid.get() == 0), "uid: 0 is root, and root is 0");
    }
}
