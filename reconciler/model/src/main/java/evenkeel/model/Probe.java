package evenkeel.model;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// A health check that an agent makes on its own host. It stands in the standing order, and is asked for by its digest.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({@JsonSubTypes.Type(value = Probe.Port.class, name = "port"),
        @JsonSubTypes.Type(value = Probe.Http.class, name = "http"),
        @JsonSubTypes.Type(value = Probe.Script.class, name = "script")})
public sealed interface Probe {

    /// Something listens there.
    record Port(int port) implements Probe {
        @Override
        public String toString() {
            return "port " + port;
        }
    }

    /// It answers with that status.
    record Http(String url, int status) implements Probe {
        @Override
        public String toString() {
            return "http " + url;
        }
    }

    /// It ends with 0 before the time is over. It may be run again and again, so it must change nothing.
    record Script(List<String> lines, Duration timeout) implements Probe {
        public Script {
            lines = List.copyOf(lines);
        }

        @Override
        public String toString() {
            return "script " + lines.getFirst() + (lines.size() > 1 ? " …" : "");
        }
    }

    default Digest digest() {
        return Digest.of(switch (this) {
            case Port(var port) -> "port " + port;
            case Http(var url, var status) -> "http " + status + " " + url;
            case Script(var lines, var timeout) -> "script " + timeout + "\n" + String.join("\n", lines);
        });
    }
}
