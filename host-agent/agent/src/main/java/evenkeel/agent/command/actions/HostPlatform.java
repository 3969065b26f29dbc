package evenkeel.agent.command.actions;

import java.io.IOException;
import java.util.Map;

import evenkeel.agent.observe.OsRelease;
import evenkeel.spi.Host;

/// What a host is, in the words of package documents.
///
/// @param name `debian`, `ubuntu`, `redhat`, `amazon`, …
/// @param version as the system says it: `12`, `7.6`; may be empty
/// @param architecture `x86_64`, `arm64`, `386`
record HostPlatform(String name, String version, String architecture) {

    private static final Map<String, String> NAMES = Map.of("rhel", "redhat", "amzn", "amazon", "sles", "suse",
            "sled", "suse", "opensuse-leap", "opensuseleap", "opensuse-tumbleweed", "opensuse", "ol", "oracle");
    private static final Map<String, String> ARCHITECTURES = Map.of("amd64", "x86_64", "aarch64", "arm64", "i386",
            "386", "i686", "386", "x86", "386");

    /// @throws IOException if the host cannot read what it is: no file may be chosen then
    static HostPlatform of(Host host) throws IOException {
        var release = OsRelease.of(host);
        var id = release.get("ID");
        var machine = System.getProperty("os.arch");
        return new HostPlatform(NAMES.getOrDefault(id, id), release.get("VERSION_ID"),
                ARCHITECTURES.getOrDefault(machine, machine));
    }
}
