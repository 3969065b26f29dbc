package evenkeel.packages;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import evenkeel.spi.Host;
import evenkeel.spi.Ran;

/// Packages by apt and dpkg.
final class Apt implements Packager {

    /// How long whoever works on packages is waited for.
    private static final Duration LOCK = Duration.ofMinutes(2);
    private static final List<String> WAIT = List.of("-o", "DPkg::Lock::Timeout=" + LOCK.toSeconds());

    @Override
    public List<PackageSeen> observe(List<PackageDesired> all, Host host) throws IOException {
        return new AptLook(all, host).look();
    }

    /// `apt-get check` takes dpkg's lock as all others do, and waits for it; dpkg itself does not wait.
    @Override
    public void finish(PackageDesired desired, Host host) throws IOException {
        var checked = Tool.run(host, Tool.CHANGE, Tool.with(Tool.with(List.of("apt-get", "-q"), WAIT),
                List.of("check")));
        if (locked(checked.output())) {
            throw new IOException(locked(checked));
        }
        var command = Tool.with(List.of("dpkg"), conffiles(desired));
        var ran = Tool.run(host, Tool.CHANGE, Tool.with(command, List.of("--configure", "-a")));
        if (ran.timedOut()) {
            throw new IOException("`dpkg --configure -a` did not end in " + Tool.CHANGE.toMinutes() + " minutes: "
                    + Tool.said(ran.output()));
        }
    }

    @Override
    public void change(PackageDesired desired, PackageSeen seen, Host host) throws IOException {
        var command = new ArrayList<>(Tool.with(Tool.with(List.of("apt-get", "-y"), AptLists.OPTIONS), WAIT));
        command.addAll(List.of("-o", "APT::Keep-Downloaded-Packages=false"));
        conffiles(desired).forEach(option -> command.addAll(List.of("-o", "Dpkg::Options::=" + option)));
        if (desired.allowDowngrade()) {
            command.add("--allow-downgrades");
        }
        if (seen.held()) {
            command.add("--allow-change-held-packages");
        }
        if (!desired.there()) {
            command.addAll(List.of(desired.purge() ? "purge" : "remove", desired.name()));
        } else {
            if (!desired.allowRemovals()) {
                command.add("--no-remove");
            }
            command.addAll(List.of("install", AptLook.wish(desired, seen)));
        }
        var ran = Tool.run(host, Tool.CHANGE, command);
        if (!ran.ok() && ran.output().contains("dpkg was interrupted")) {
            finish(desired, host);
            ran = Tool.run(host, Tool.CHANGE, command);
        }
        if (!ran.ok()) {
            throw new IOException(failure(desired.name(), ran, host));
        }
    }

    @Override
    public void hold(String name, boolean hold, Host host) throws IOException {
        var ran = Tool.run(host, Tool.LOOK, List.of("apt-mark", hold ? "hold" : "unhold", name));
        if (!ran.ok()) {
            throw new IOException("apt-mark: " + Tool.said(ran.output()));
        }
    }

    private static List<String> conffiles(PackageDesired desired) {
        return switch (desired.conffiles()) {
            case KEEP -> List.of("--force-confdef", "--force-confold");
            case REPLACE -> List.of("--force-confnew");
        };
    }

    private static String failure(String name, Ran ran, Host host) throws IOException {
        if (locked(ran.output())) {
            return locked(ran);
        }
        var broken = Dpkg.audit(host);
        var half = broken.isEmpty()
                ? ""
                : "; " + String.join(", ", broken) + " is now half installed: see what it says, and run `dpkg"
                        + " --configure -a` there, or declare that package as absent or in another version";
        return name + ": apt-get " + (ran.timedOut()
                ? "did not end in " + Tool.CHANGE.toMinutes() + " minutes and was ended"
                : "gave exit " + ran.exit()) + half + ". It said: " + Tool.said(ran.output());
    }

    /// Not where it waited, and then had it.
    private static boolean locked(String output) {
        return output.lines().anyMatch(line -> line.startsWith("E: Could not get lock"));
    }

    private static String locked(Ran ran) {
        return "another program has worked on packages for more than " + LOCK.toSeconds() + " s: "
                + Tool.said(ran.output());
    }
}
