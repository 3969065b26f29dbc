package evenkeel.resource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A part of an association's hosts that go before the others.
///
/// @param hosts how many of the targets have gone when this wave is over: `1`, `10%`, `100%`; empty where it goes by group
/// @param group its hosts go in this wave; empty where it goes by number
/// @param bake how long to wait, once all of the wave are as desired, before the next
/// @param checks what must be true after that
public record Wave(Optional<String> hosts, Optional<String> group, Duration bake, List<HealthCheck> checks) {
    public Wave {
        checks = List.copyOf(checks);
    }

    /// What must be true of a wave's hosts before the next wave goes.
    public sealed interface HealthCheck {

        /// Something listens there, on the host itself.
        record Port(int port) implements HealthCheck {
        }

        /// It answers with that status, asked from the host itself.
        ///
        /// @param url `http://localhost:8080/health`
        record Http(String url, int status) implements HealthCheck {
        }

        /// It ends with 0 on the host.
        record Script(List<String> lines, Duration timeout) implements HealthCheck {
            public Script {
                lines = List.copyOf(lines);
            }
        }

        /// So many of a hundred of the wave's hosts are compliant.
        record Compliance(int percent) implements HealthCheck {
        }
    }
}
