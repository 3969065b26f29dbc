package evenkeel.user;

import java.util.List;

/// What was seen of a group.
///
/// @param there whether there is one
/// @param members those of the declared ones that are in it
public record GroupSeen(boolean there, String gid, List<String> members) {
}
