package evenkeel.agent;

import java.util.SortedMap;
import java.util.TreeMap;

import evenkeel.agent.observe.OsRelease;
import evenkeel.spi.Host;

/// Slow facts about a host, by name.
final class Attributes {

    private Attributes() {
    }

    static SortedMap<String, String> of(Host host) {
        var attributes = new TreeMap<String, String>();
        attributes.put("architecture", System.getProperty("os.arch"));
        attributes.put("booted", String.valueOf(host.booted()));
        attributes.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        attributes.put("os", os(OsRelease.orNone(host)));
        return attributes;
    }

    /// `debian 12`, as the host itself says.
    private static String os(OsRelease release) {
        var os = (release.get("ID") + " " + release.get("VERSION_ID")).strip();
        return os.isEmpty() ? "unknown" : os;
    }
}
