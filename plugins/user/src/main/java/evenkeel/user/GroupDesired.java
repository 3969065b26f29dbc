package evenkeel.user;

import java.util.List;
import java.util.Optional;

import evenkeel.spi.Input;

/// What a group is to be; what is not declared is kept as it is.
public record GroupDesired(
        @Input(value = "The group's name.", pattern = Names.NAME, shape = Names.NAME_SHAPE) String name,
        @Input(value = "Whether there is to be such a group.", byDefault = "present") Ensure ensure,
        @Input("The group's number.") Optional<Long> gid,
        @Input(value = "Users that are in it; others are left as they are.", pattern = Names.NAME, shape = Names.NAME_SHAPE) List<String> members,
        @Input(value = "Whether a new group gets a number from those of the system.", byDefault = "false") Boolean system) {

    private static final int MEMBERS = 1_000;

    /// @throws IllegalArgumentException if the inputs do not go together
    public GroupDesired {
        members = members.stream().sorted().distinct().toList();
        Names.require(members.size() <= MEMBERS, "members: no more than " + MEMBERS);
        Names.require(ensure == Ensure.PRESENT || gid.isEmpty() && members.isEmpty() && !system,
                "ensure: absent goes with name only");
        gid.ifPresent(id -> Names.requireId("gid", id));
        boolean root = name.equals("root");
        Names.require(!root || ensure == Ensure.PRESENT, "the group root cannot be absent");
        Names.require(gid.isEmpty() || root == (gid.get() == 0), "gid: 0 is root, and root is 0");
    }
}
