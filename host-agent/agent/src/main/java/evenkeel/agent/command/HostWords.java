package evenkeel.agent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import evenkeel.model.Invocation;
import evenkeel.spi.Host;

/// What every script finds in its environment, besides `PATH`, `HOME` and `LANG`: SSM's names where it has them.
final class HostWords {

    private static final int OS_RELEASE = 16 << 10;

    private HostWords() {
    }

    static Map<String, String> of(Host host, Invocation invocation) {
        var release = release(host);
        return Map.of("AWS_SSM_INSTANCE_ID", invocation.host().toString(), "AWS_SSM_REGION_NAME", invocation.fleet(),
                "AWS_SSM_PLATFORM_NAME", field(release, "NAME"), "AWS_SSM_PLATFORM_VERSION",
                field(release, "VERSION_ID"), "SSM_COMMAND_ID", invocation.command(), "EVENKEEL_COMMAND_ID",
                invocation.command());
    }

    private static String release(Host host) {
        try (var in = host.read("/etc/os-release")) {
            return new String(in.readNBytes(OS_RELEASE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // a host without one has no name
        }
    }

    private static String field(String text, String name) {
        return text.lines().filter(line -> line.startsWith(name + "=")).findFirst()
                .map(line -> line.substring(name.length() + 1).replace("\"", "")).orElse("");
    }
}
