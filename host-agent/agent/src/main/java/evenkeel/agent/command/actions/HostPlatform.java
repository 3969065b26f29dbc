package evenkeel.agent.command.actions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    private static final List<String> FILES = List.of("/etc/os-release", "/usr/lib/os-release");
    private static final int LINES = 200;

    static HostPlatform of(Host host) throws IOException {
        var said = new HashMap<String, String>();
        for (var file : FILES) {
            if (said.isEmpty() && host.stat(file).isPresent()) {
                read(host, file, said);
            }
        }
        var id = said.getOrDefault("ID", "");
        var machine = System.getProperty("os.arch");
        return new HostPlatform(NAMES.getOrDefault(id, id), said.getOrDefault("VERSION_ID", ""),
                ARCHITECTURES.getOrDefault(machine, machine));
    }

    private static void read(Host host, String file, Map<String, String> said) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(host.read(file), StandardCharsets.UTF_8))) {
            lines.lines().limit(LINES).filter(line -> line.matches("[A-Z_]+=.*"))
                    .forEach(line -> said.put(line.substring(0, line.indexOf('=')),
                            line.substring(line.indexOf('=') + 1).strip().replaceAll("^['\"]|['\"]$", "")));
        }
    }
}
