package evenkeel.packages;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import org.pf4j.Extension;

import evenkeel.spi.ActionType;
import evenkeel.spi.ActionType.Trait;
import evenkeel.spi.Change;
import evenkeel.spi.Host;
import evenkeel.spi.Together;
import evenkeel.spi.Watch;

/// Keeps packages. All of a host are looked at together, since one resolver answers for them.
@Extension
public final class PackageAction implements Together<PackageDesired, PackageSeen> {

    private static final ActionType<PackageDesired, PackageSeen> TYPE = new ActionType<>("package", "package:{name}",
            PackageDesired.class, PackageSeen.class, Set.of(Trait.LOOKS_DECLARED));

    @Override
    public ActionType<PackageDesired, PackageSeen> type() {
        return TYPE;
    }

    @Override
    public List<PackageSeen> observe(List<PackageDesired> all, Host host) throws IOException {
        return Packager.of(host).observe(all, host);
    }

    @Override
    public List<Change> diff(PackageDesired desired, PackageSeen seen) {
        return PackageChanges.between(desired, seen);
    }

    @Override
    public void apply(PackageDesired desired, Host host) throws IOException {
        var packager = Packager.of(host);
        var seen = observe(desired, host);
        if (diff(desired, seen).isEmpty()) {
            return;
        }
        boolean changes = PackageChanges.itself(desired, seen).isPresent();
        if (changes) {
            refuse(desired, seen);
        }
        if (!seen.broken().isEmpty()) {
            packager.finish(desired, host);
            seen = observe(desired, host);
            changes = PackageChanges.itself(desired, seen).isPresent();
        }
        if (changes) {
            refuse(desired, seen);
            refuseBeside(desired, seen);
            packager.change(desired, seen, host);
        }
        var hold = desired.hold();
        if (hold.isPresent() && hold.get() != observe(desired, host).held()) {
            packager.hold(desired.name(), hold.get(), host);
        }
    }

    @Override
    public Watch watch(PackageDesired desired) {
        return new Watch(List.of("/var/lib/dpkg/status", "/var/lib/rpm/rpmdb.sqlite",
                "/usr/lib/sysimage/rpm/rpmdb.sqlite"));
    }

    private static void refuse(PackageDesired desired, PackageSeen seen) throws IOException {
        var name = desired.name();
        if (!seen.problem().isEmpty()) {
            throw new IOException(name + " is left as it is: " + seen.problem());
        }
        if (!seen.removes().isEmpty() && !desired.allowRemovals()) {
            throw new IOException(name + " is left as it is: it would remove " + String.join(", ", seen.removes())
                    + "; write allowRemovals: true if that is meant");
        }
    }

    /// Beside a package that is half installed nothing else is: apt would try that one again, and fail.
    private static void refuseBeside(PackageDesired desired, PackageSeen seen) throws IOException {
        var name = desired.name();
        var others = seen.broken().stream().filter(broken -> !broken.equals(name)).toList();
        if (!others.isEmpty()) {
            throw new IOException(name + " is left as it is: " + String.join(", ", others) + " on this host is half"
                    + " installed, and `dpkg --configure -a` could not finish it; see what it says there, or declare"
                    + " that package as absent or in a version that can be installed");
        }
    }
}
