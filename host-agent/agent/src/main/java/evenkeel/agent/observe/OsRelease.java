package evenkeel.agent.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import evenkeel.spi.Host;

/// What the system on a host says that it is: its `/etc/os-release`, or else `/usr/lib/os-release`. Where neither can be
/// read it says nothing. Of a name that stands there twice the last counts, as in a shell; quotes are taken off.
///
/// @param said by name: `ID`, `VERSION_ID`, …
public record OsRelease(Map<String, String> said) {

    private static final List<String> FILES = List.of("/etc/os-release", "/usr/lib/os-release");
    private static final int BYTES = 16 << 10;

    public static OsRelease of(Host host) {
        for (var file : FILES) {
            try (var in = host.read(file)) {
                return of(new String(in.readNBytes(BYTES), StandardCharsets.UTF_8));
            } catch (IOException e) {
                continue; // the next one counts
            }
        }
        return of("");
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
