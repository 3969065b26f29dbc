package evenkeel.cron;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Host.Access;
import evenkeel.spi.Restoring;
import evenkeel.spi.Watch;

/// Keeps one job of cron.
@Extension
public final class CronAction implements Restoring<CronDesired, CronSeen> {

    /// Cron reads no file that belongs to another or that others may write.
    private static final Access ROOTS = new Access(Optional.of(0644), Optional.of("0"), Optional.of("0"));
    private static final int LINES = 100_000;
    private static final ActionType<CronDesired, CronSeen> TYPE = new ActionType<>("cron", "cron:{name}",
            CronDesired.class, CronSeen.class, Set.of(Trait.LOOKS_DECLARED, Trait.RESTORES));

    @Override
    public ActionType<CronDesired, CronSeen> type() {
        return TYPE;
    }

    @Override
    public CronSeen observe(CronDesired desired, Host host) throws IOException {
        var path = Crontab.path(desired);
        var found = host.stat(path);
        if (found.isEmpty()) {
            return CronSeen.ABSENT;
        }
        var stat = found.get();
        boolean compared = stat.type().equals("file") && stat.size() <= Saved.LARGEST;
        return new CronSeen(stat.type(), compared ? host.sha256(path) : "", "%04o".formatted(stat.mode()),
                stat.owner(), stat.group());
    }

    @Override
    public List<Change> diff(CronDesired desired, CronSeen seen) {
        return CronChanges.between(desired, seen);
    }

    @Override
    public void apply(CronDesired desired, Host host) throws IOException {
        var seen = observe(desired, host);
        if (diff(desired, seen).isEmpty()) {
            return;
        }
        var path = Crontab.path(desired);
        if (!Set.of("absent", "file", "link").contains(seen.type())) {
            throw new IOException(path + " is neither a file nor a link: it is left alone; remove it by hand");
        }
        if (desired.ensure() == CronDesired.Ensure.ABSENT) {
            host.remove(path);
            return;
        }
        if (host.stat(Crontab.folder()).isEmpty()) {
            throw new IOException("this host has no " + Crontab.folder()
                    + ": install cron first (a step of action package, name cron)");
        }
        if (!known(desired.user(), host)) {
            throw new IOException("there is no user " + desired.user()
                    + " in /etc/passwd of this host, and cron would skip the job: make it first");
        }
        host.write(path, new ByteArrayInputStream(Crontab.bytes(desired)), ROOTS, Host.Check.NONE);
    }

    @Override
    public Watch watch(CronDesired desired) {
        return Watch.path(Crontab.path(desired));
    }

    @Override
    public byte[] save(CronDesired desired, Host host) throws IOException {
        return Saved.of(Crontab.path(desired), host).bytes();
    }

    @Override
    public void restore(CronDesired desired, byte[] saved, Host host) throws IOException {
        Saved.read(saved).restore(Crontab.path(desired), host);
    }

    @Override
    public void remove(CronDesired desired, Host host) throws IOException {
        host.remove(Crontab.path(desired));
    }

    private static boolean known(String user, Host host) throws IOException {
        if (user.equals("root")) {
            return true;
        }
        if (host.stat("/etc/passwd").isEmpty()) {
            return false;
        }
        try (var in = new BufferedReader(
                new InputStreamReader(host.read("/etc/passwd"), StandardCharsets.ISO_8859_1))) {
            var line = in.readLine();
            for (int i = 0; line != null && i < LINES; i++, line = in.readLine()) {
                if (line.startsWith(user + ":")) {
                    return true;
                }
            }
        }
        return false;
    }
}
