package evenkeel.user;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Stat;
import evenkeel.spi.Restoring;
import evenkeel.spi.Watch;

/// Keeps the keys by which others log in as a user.
@Extension
public final class AuthorizedKeysAction implements Restoring<AuthorizedKeysDesired, AuthorizedKeysSeen> {

    private static final int SURPLUS = 100;
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final ActionType<AuthorizedKeysDesired, AuthorizedKeysSeen> TYPE = new ActionType<>(
            "authorizedKeys", "authorizedKeys:{user}", AuthorizedKeysDesired.class, AuthorizedKeysSeen.class,
            Set.of(Trait.LOOKS_DECLARED, Trait.RESTORES));

    @Override
    public ActionType<AuthorizedKeysDesired, AuthorizedKeysSeen> type() {
        return TYPE;
    }

    @Override
    public AuthorizedKeysSeen observe(AuthorizedKeysDesired desired, Host host) throws IOException {
        var found = Place.of(desired, host);
        if (found.isEmpty()) {
            return AuthorizedKeysSeen.ABSENT;
        }
        var place = found.get();
        place.check(host);
        if (host.stat(place.file()).isEmpty()) {
            return AuthorizedKeysSeen.ABSENT;
        }
        var wanted = desired.lines();
        var same = new ArrayList<String>();
        var other = new ArrayList<String>();
        var surplus = new ArrayList<String>();
        var seen = new HashMap<String, Boolean>();
        for (var line : KeyFile.read(place.file(), host).lines()) {
            var key = KeyLine.read(line);
            if (key.isPresent() && wanted.containsKey(key.get().fingerprint())) {
                boolean equal = line.strip().equals(KeyFile.bytes(wanted.get(key.get().fingerprint()).text()));
                seen.merge(key.get().fingerprint(), equal, (_, _) -> false);
            } else if (desired.exclusive() && !KeyFile.comment(line) && surplus.size() < SURPLUS) {
                surplus.add(key.map(KeyLine::fingerprint).orElse("?"));
            }
        }
        wanted.keySet().stream().filter(seen::containsKey).forEach(key -> (seen.get(key) ? same : other).add(key));
        return new AuthorizedKeysSeen(true, same, other, surplus, access(place.file(), host),
                place.keepsFolder() ? access(place.folder(), host) : "");
    }

    @Override
    public List<Change> diff(AuthorizedKeysDesired desired, AuthorizedKeysSeen seen) {
        var changes = new ArrayList<Change>();
        for (var key : desired.lines().keySet()) {
            if (seen.other().contains(key)) {
                changes.add(Change.update("key", key, "as declared"));
            } else if (!seen.same().contains(key)) {
                changes.add(Change.create("key", key));
            }
        }
        seen.surplus().forEach(key -> changes.add(Change.remove("key", key)));
        if (seen.there()) {
            var wanted = desired.path().startsWith("~/") ? "0600 " + desired.user() : "0644 root";
            if (!seen.access().equals(wanted)) {
                changes.add(Change.update("access", seen.access(), wanted));
            }
            if (!seen.folder().isEmpty() && !seen.folder().equals("0700 " + desired.user())) {
                changes.add(Change.update("folder", seen.folder(), "0700 " + desired.user()));
            }
        }
        return changes;
    }

    @Override
    public void apply(AuthorizedKeysDesired desired, Host host) throws IOException {
        if (diff(desired, observe(desired, host)).isEmpty()) {
            return;
        }
        var place = Place.of(desired, host).orElseThrow(() -> new IOException("there is no user " + desired.user()
                + " in " + Tables.USERS + " of this host: declare the user first"));
        if (!place.home().isEmpty() && host.stat(place.home()).isEmpty()) {
            throw new IOException("the home " + place.home() + " of " + desired.user() + " does not exist: make it"
                    + " first");
        }
        if (place.keepsFolder()) {
            host.directory(place.folder(), place.folderAccess());
            place.check(host);
        }
        var before = KeyFile.content(place.file(), host);
        var after = KeyFile.of(before).with(desired.lines(), desired.exclusive()).content();
        if (before.equals(after) && host.stat(place.file()).isPresent()) {
            host.access(place.file(), place.access());
        } else {
            KeyFile.write(after, place, place.access(), host);
        }
    }

    @Override
    public Watch watch(AuthorizedKeysDesired desired) {
        var path = desired.path();
        if (path.startsWith("/")) {
            return new Watch(List.of(path, Tables.USERS));
        }
        // where the home is, only the host knows: most often here, and else a look finds it
        var home = desired.user().equals("root") ? "/root" : "/home/" + desired.user();
        return new Watch(List.of(home + path.substring(1), Tables.USERS), Optional.of(LOOK));
    }

    @Override
    public byte[] save(AuthorizedKeysDesired desired, Host host) throws IOException {
        var place = Place.of(desired, host);
        if (place.isEmpty()) {
            return Saved.NONE.bytes();
        }
        place.get().check(host);
        return Saved.of(place.get(), host).bytes();
    }

    @Override
    public void restore(AuthorizedKeysDesired desired, byte[] saved, Host host) throws IOException {
        var place = Place.of(desired, host);
        if (place.isPresent() && host.stat(place.get().folder()).isPresent()) {
            place.get().check(host);
            Saved.read(saved).restore(place.get(), desired, host);
        }
    }

    @Override
    public void remove(AuthorizedKeysDesired desired, Host host) throws IOException {
        var place = Place.of(desired, host);
        if (place.isPresent() && host.stat(place.get().file()).isPresent()) {
            place.get().check(host);
            var left = KeyFile.read(place.get().file(), host).without(desired.lines(), KeyFile.of(""));
            KeyFile.write(left.content(), place.get(), place.get().access(), host);
        }
    }

    private static String access(String path, Host host) throws IOException {
        return host.stat(path).map((Stat stat) -> "%04o %s".formatted(stat.mode(), stat.owner())).orElse("");
    }
}
