package evenkeel.agent.command;

import java.util.Map;

import evenkeel.agent.observe.OsRelease;
import evenkeel.model.Invocation;
import evenkeel.spi.Host;

/// What every script finds in its environment, besides `PATH`, `HOME` and `LANG`: SSM's names where it has them.
final class HostWords {

    private HostWords() {
    }

    static Map<String, String> of(Host host, Invocation invocation) {
        var release = OsRelease.orNone(host);
        return Map.of("AWS_SSM_INSTANCE_ID", invocation.host().toString(), "AWS_SSM_REGION_NAME", invocation.fleet(),
                "AWS_SSM_PLATFORM_NAME", release.get("NAME"), "AWS_SSM_PLATFORM_VERSION",
                release.get("VERSION_ID"), "SSM_COMMAND_ID", invocation.command(), "EVENKEEL_COMMAND_ID",
                invocation.command());
    }
}
