package evenkeel.model;

/// Which plugin, exactly: the trust decision of `plugins.yaml`.
public record Pin(String id, String version, Digest sha256) {
}
