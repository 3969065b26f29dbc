package evenkeel.agent.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import evenkeel.spi.Host;

/// What the system on a host says that it is: its `/etc/os-release`, or else `/usr/lib/os-release`. Where neither is
/// there it says nothing. Of a name that stands there twice the last counts, as in a shell; quotes are taken off.
///
/// @param said by name: `ID`, `VERSION_ID`, …
public record OsRelease(Map<String, String> said) {

    private static final List<String> FILES = List.of("/etc/os-release", "/usr/lib/os-release");
    private static final int BYTES = 16 << 10;

    /// @throws IOException if a file is there and cannot be read
    public static OsRelease of(Host host) throws IOException {
        for (var file : FILES) {
            if (host.stat(file).isPresent()) {
                try (var in = host.read(file)) {
                    return of(new String(in.readNBytes(BYTES), StandardCharsets.UTF_8));
                }
            }
        }
        return of("");
    }

    /// For those who only tell of it: what cannot be read says nothing.
    public static OsRelease orNone(Host host) {
        try {
            return of(host);
        } catch (IOException _) {
            return of("");
        }
    }

    static OsRelease of(String text) {
        return new OsRelease(text.lines().filter(line -> line.matches("[A-Z0-9_]+=.*"))
                .collect(Collectors.toUnmodifiableMap(line -> line.substring(0, line.indexOf('=')),
                        line -> plain(line.substring(line.indexOf('=') + 1).strip()), (_, later) -> later)));
    }

    /// A value as a shell would read it.
    private static String plain(String value) {
        boolean doubly = value.matches("\".*\"");
        var bare = doubly || value.matches("'.*'") ? value.substring(1, value.length() - 1) : value;
        return doubly ? bare.replaceAll("\\\\([\"$`\\\\])", "$1") : bare;
    }

    /// Empty if nothing is said of it.
    public String get(String name) {
        return said.getOrDefault(name, "");
    }
}
