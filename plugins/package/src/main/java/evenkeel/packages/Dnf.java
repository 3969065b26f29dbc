package evenkeel.packages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import evenkeel.spi.Host;
import evenkeel.spi.Ran;

/// Packages by dnf and rpm.
final class Dnf implements Packager {

    private static final List<String> DNF = List.of("dnf", "-y", "--setopt=cachedir=/var/cache/evenkeel/dnf");

    @Override
    public List<PackageSeen> observe(List<PackageDesired> all, Host host) throws IOException {
        return new DnfLook(all, host).look();
    }

    /// dnf leaves nothing that could be finished: what was interrupted is seen as it is, and done again.
    @Override
    public void finish(PackageDesired desired, Host host) {
    }

    @Override
    public void change(PackageDesired desired, PackageSeen seen, Host host) throws IOException {
        var name = desired.name();
        var command = new ArrayList<>(DNF);
        if (!desired.there()) {
            command.addAll(List.of("--noautoremove", "remove", DnfLook.rpm(name)));
        } else {
            if (desired.allowRemovals()) {
                command.add("--allowerasing");
            }
            if (seen.held()) {
                command.add("--disableplugin=versionlock");
            }
            command.addAll(List.of("install", DnfLook.wish(desired, seen)));
        }
        var ran = Tool.run(host, Tool.CHANGE, command);
        if (!ran.ok()) {
            throw new IOException(name + ": dnf " + ended(ran) + ". It said: " + Tool.said(ran.output()));
        }
    }

    @Override
    public void hold(String name, boolean hold, Host host) throws IOException {
        var ran = Tool.run(host, Tool.LOOK, Tool.with(DNF, List.of("versionlock", hold ? "add" : "delete",
                DnfLook.rpm(name))));
        if (!ran.ok()) {
            throw new IOException("dnf versionlock (of dnf-plugins-core) " + ended(ran) + ": "
                    + Tool.said(ran.output()));
        }
    }

    private static String ended(Ran ran) {
        return ran.timedOut() ? "did not end in " + Tool.CHANGE.toMinutes() + " minutes" : "gave exit " + ran.exit();
    }
}
