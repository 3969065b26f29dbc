package evenkeel.packages;

import java.io.IOException;
import java.util.List;

import evenkeel.spi.Host;
import evenkeel.spi.Skipped;

/// The package manager of a host.
interface Packager {

    /// The one that the host has.
    ///
    /// @throws Skipped where it has none
    static Packager of(Host host) throws IOException {
        if (!host.booted()) {
            throw new Skipped("no booted host");
        }
        if (host.stat("/usr/bin/apt-get").isPresent()) {
            return new Apt();
        }
        if (host.stat("/usr/bin/dnf").isPresent()) {
            return new Dnf();
        }
        throw new Skipped("neither apt-get nor dnf is on this host");
    }

    /// What is there of each, and what would become of all of them together. Nothing but lists of its own changes.
    List<PackageSeen> observe(List<PackageDesired> all, Host host) throws IOException;

    /// Finishes what was interrupted, as far as that can be done. Waits for whoever works on packages now.
    ///
    /// @throws IOException if they do not end in time
    void finish(PackageDesired desired, Host host) throws IOException;

    /// Installs, upgrades, downgrades or removes it.
    ///
    /// @param seen what was seen just now, without a problem
    void change(PackageDesired desired, PackageSeen seen, Host host) throws IOException;

    void hold(String name, boolean hold, Host host) throws IOException;
}
