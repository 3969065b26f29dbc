package evenkeel.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Watch;

/// Keeps one group of a booted host.
@Extension
public final class GroupAction implements Action<GroupDesired, GroupSeen> {

    private static final ActionType<GroupDesired, GroupSeen> TYPE = new ActionType<>("group", "group:{name}",
            GroupDesired.class, GroupSeen.class, Set.of(Trait.LOOKS_DECLARED));

    @Override
    public ActionType<GroupDesired, GroupSeen> type() {
        return TYPE;
    }

    @Override
    public GroupSeen observe(GroupDesired desired, Host host) throws IOException {
        var found = Tables.group(desired.name(), host);
        if (found.isEmpty()) {
            return new GroupSeen(false, "", List.of());
        }
        var members = new ArrayList<String>();
        for (var member : desired.members()) {
            boolean primary = Tables.user(member, host).filter(user -> user.gid().equals(found.get().gid()))
                    .isPresent();
            if (primary || found.get().members().contains(member)) {
                members.add(member);
            }
        }
        return new GroupSeen(true, found.get().gid(), members);
    }

    @Override
    public List<Change> diff(GroupDesired desired, GroupSeen seen) {
        if (desired.ensure() == Ensure.ABSENT) {
            return seen.there() ? List.of(Change.remove("group", "")) : List.of();
        }
        var changes = new ArrayList<Change>();
        var gid = desired.gid().map(String::valueOf).orElse(seen.gid());
        if (!seen.there()) {
            changes.add(Change.create("group", gid.isEmpty() ? "" : "gid " + gid));
        } else if (!gid.equals(seen.gid())) {
            changes.add(Change.update("gid", seen.gid(), gid));
        }
        missing(desired, seen).forEach(member -> changes.add(Change.create("member", member)));
        return changes;
    }

    @Override
    public void apply(GroupDesired desired, Host host) throws IOException {
        var seen = observe(desired, host);
        if (diff(desired, seen).isEmpty()) {
            return;
        }
        var absent = new ArrayList<String>();
        for (var member : desired.members()) {
            if (Tables.user(member, host).isEmpty()) {
                absent.add(member);
            }
        }
        if (!absent.isEmpty()) {
            throw new IOException("there is no user " + String.join(", ", absent) + " in " + Tables.USERS
                    + " of this host: declare the user first, and write `after` or `requires` here");
        }
        change(desired, seen, host);
    }

    @Override
    public Watch watch(GroupDesired desired) {
        return new Watch(List.of(Tables.GROUPS));
    }

    private static void change(GroupDesired desired, GroupSeen seen, Host host) throws IOException {
        var name = desired.name();
        if (desired.ensure() == Ensure.ABSENT) {
            Tools.run(List.of("groupdel", name), host);
            return;
        }
        var gid = desired.gid().map(number -> "--gid=" + number);
        if (!seen.there()) {
            var arguments = new ArrayList<>(List.of("groupadd"));
            if (desired.system()) {
                arguments.add("--system");
            }
            gid.ifPresent(arguments::add);
            arguments.add(name);
            Tools.run(arguments, host);
        } else if (desired.gid().filter(number -> !seen.gid().equals(number.toString())).isPresent()) {
            Tools.run(List.of("groupmod", gid.orElseThrow(), name), host);
        }
        for (var member : missing(desired, seen)) {
            Tools.run(List.of("usermod", "--append", "--groups=" + name, member), host);
        }
    }

    private static List<String> missing(GroupDesired desired, GroupSeen seen) {
        return desired.members().stream().filter(member -> !seen.members().contains(member)).toList();
    }
}
