package evenkeel.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.spi.Host;

/// Slow facts about a host, by name.
final class Attributes {

    private static final int OS_RELEASE = 16 << 10;

    private Attributes() {
    }

    static SortedMap<String, String> of(Host host) {
        var attributes = new TreeMap<String, String>();
        attributes.put("architecture", System.getProperty("os.arch"));
        attributes.put("booted", String.valueOf(host.booted()));
        attributes.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        attributes.put("os", os(host));
        return attributes;
    }

    /// `debian 12`, as the host's own `/etc/os-release` has it.
    private static String os(Host host) {
        try (var in = host.read("/etc/os-release")) {
            var text = new String(in.readNBytes(OS_RELEASE), StandardCharsets.UTF_8);
            return (field(text, "ID") + " " + field(text, "VERSION_ID")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String field(String text, String name) {
        return text.lines().filter(line -> line.startsWith(name + "=")).findFirst()
                .map(line -> line.substring(name.length() + 1).replace("\"", "")).orElse("");
    }
}
