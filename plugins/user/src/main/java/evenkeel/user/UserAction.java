package evenkeel.user;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.Action;
import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Watch;

/// Keeps one user of a booted host.
@Extension
public final class UserAction implements Action<UserDesired, UserSeen> {

    private static final ActionType<UserDesired, UserSeen> TYPE = new ActionType<>("user", "user:{name}",
            UserDesired.class, UserSeen.class, Set.of(Trait.LOOKS_DECLARED));

    @Override
    public ActionType<UserDesired, UserSeen> type() {
        return TYPE;
    }

    @Override
    public UserSeen observe(UserDesired desired, Host host) throws IOException {
        var found = Tables.user(desired.name(), host);
        if (found.isEmpty()) {
            return UserSeen.ABSENT;
        }
        var user = found.get();
        var groups = new ArrayList<String>();
        if (!desired.groups().isEmpty()) {
            for (var group : Tables.groupsOf(user.name(), host)) {
                groups.add(group.name());
            }
            groups.add(group(user, Optional.empty(), host));
            groups.retainAll(desired.groups());
        }
        return new UserSeen(true, user.uid(), group(user, desired.group(), host),
                groups.stream().sorted().distinct().toList(), user.home(), user.shell(), user.comment(),
                desired.locked().isEmpty() ? "" : Tables.lock(user.name(), host));
    }

    @Override
    public List<Change> diff(UserDesired desired, UserSeen seen) {
        return UserChanges.between(desired, seen);
    }

    @Override
    public void apply(UserDesired desired, Host host) throws IOException {
        var seen = observe(desired, host);
        if (diff(desired, seen).isEmpty()) {
            return;
        }
        if (desired.ensure() == Ensure.ABSENT) {
            Tools.run(UserArguments.delete(desired), host);
            return;
        }
        if (!seen.there()) {
            boolean itsGroup = Tables.group(desired.name(), host).isPresent();
            Tools.run(UserArguments.add(desired, itsGroup), host);
            seen = observe(desired, host);
        }
        var changes = UserArguments.modify(desired, seen);
        if (!changes.isEmpty()) {
            Tools.run(changes, host);
        }
    }

    @Override
    public Watch watch(UserDesired desired) {
        return new Watch(List.of(Tables.USERS, Tables.GROUPS, Tables.SHADOW));
    }

    private static String group(Tables.User user, Optional<String> declared, Host host) throws IOException {
        if (declared.isPresent() && Names.number(declared.get())) {
            return user.gid();
        }
        return Tables.group(user.gid(), host).map(Tables.Group::name).orElse(user.gid());
    }
}
