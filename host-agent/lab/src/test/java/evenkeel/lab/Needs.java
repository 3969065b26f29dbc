package evenkeel.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a lab needs of the machine: root, control groups of version 2, overlays, some programs.
final class Needs {

    private static final Duration INSTALL = Duration.ofMinutes(5);
    private static final Path MOUNTS = Path.of("/proc/mounts");

    /// By which `debootstrap` knows a mirror of Debian.
    private static final Path KEYS = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

    /// Which package of Debian has which program.
    private static final Map<String, String> PROGRAMS = new TreeMap<>(Map.of("debootstrap", "debootstrap",
            "systemd-nspawn", "systemd-container", "ip", "iproute2", "nft", "nftables", "nsenter", "util-linux",
            "dpkg-deb", "dpkg", "gpg", "gnupg", "gpgv", "gpgv", "git", "git", "ssh-keygen", "openssh-client"));

    private Needs() {
    }

    /// Why there can be no lab here. Missing programs are installed first.
    ///
    /// @param limits whether its hosts have to hold limits of processes
    static Optional<String> missing(boolean limits) throws IOException, InterruptedException {
        if (!Files.isReadable(Path.of("/proc/self")) || !Files.getAttribute(Path.of("/proc/self"), "unix:uid")
                .equals(0)) {
            return Optional.of("hosts are booted by root only");
        }
        if (groups().isEmpty()) {
            return Optional.of("no file system of type cgroup2 is mounted");
        }
        if (limits && !counted()) {
            return Optional.of("control groups do not count processes: there is no controller `pids`");
        }
        if (!overlays() && present("modprobe")) {
            Machine.run(INSTALL, List.of("modprobe", "-q", "overlay"));
        }
        if (!overlays()) {
            return Optional.of("the kernel has no overlay file system");
        }
        return install();
    }

    private static boolean overlays() throws IOException {
        return Files.readString(Path.of("/proc/filesystems")).contains("\toverlay\n");
    }

    private static Optional<String> install() throws IOException, InterruptedException {
        var packages = absent();
        if (packages.isEmpty()) {
            return Optional.empty();
        }
        if (!present("apt-get")) {
            return Optional.of("missing, and there is no apt-get to install them: " + String.join(" ", packages));
        }
        System.err.println("The lab installs on this machine: " + String.join(" ", packages));
        Machine.run(INSTALL, List.of("apt-get", "update", "-qq")).orFail();
        var words = new ArrayList<>(List.of("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq",
                "--no-install-recommends"));
        words.addAll(packages);
        Machine.run(INSTALL, words).orFail();
        var still = absent();
        return still.isEmpty()
                ? Optional.empty()
                : Optional.of("missing even after their installation: " + String.join(" ", still));
    }

    private static TreeSet<String> absent() {
        var packages = new TreeSet<String>();
        if (!Files.exists(KEYS)) {
            packages.add("debian-archive-keyring");
        }
        PROGRAMS.forEach((program, owner) -> {
            if (!present(program)) {
                packages.add(owner);
            }
        });
        return packages;
    }

    private static boolean present(String program) {
        return List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin").stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// The roots of the hierarchies in which each host gets a group of its own: version 2 first; then, on a machine that
    /// mixes both, the one that systemd keeps beside it, and the one that counts processes.
    static List<Path> groups() throws IOException {
        var second = mounted("cgroup2", "");
        return second.isEmpty()
                ? List.of()
                : Stream.of(second, mounted("cgroup", "name=systemd"), mounted("cgroup", "pids"))
                        .flatMap(mounts -> mounts.stream().limit(1)).toList();
    }

    /// Whether processes of a group can be counted.
    private static boolean counted() throws IOException {
        return !mounted("cgroup", "pids").isEmpty()
                || Files.readString(groups().getFirst().resolve("cgroup.subtree_control")).contains("pids");
    }

    /// Where control groups of this type and with this option are mounted.
    private static List<Path> mounted(String type, String option) throws IOException {
        return Files.readAllLines(MOUNTS).stream().map(line -> line.split(" "))
                .filter(words -> words[2].equals(type)
                        && (option.isEmpty() || List.of(words[3].split(",")).contains(option)))
                .map(words -> Path.of(words[1])).toList();
    }
}
