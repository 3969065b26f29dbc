package evenkeel.agent.command.actions;

import java.io.IOException;
import java.security.DigestInputStream;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

import evenkeel.agent.command.Performer.Room;
import evenkeel.model.Digest;
import tools.jackson.databind.JsonNode;

/// A package document, schema 2.0: which file is for which host.
///
/// @param packages platform → version → architecture → `file`
/// @param files file → `checksums`, and `downloadLocation` where it does not lie in the fleet repository's folder
///        `packages/NAME`; with `allowInsecureDownload` an address may be of http, since each file has a digest
record PackageManifest(String name, String version, JsonNode packages, JsonNode files) {

    private static final String ANY = "_any";

    /// @throws IOException if it is none, with what is wrong
    static PackageManifest of(String name, JsonNode content) throws IOException {
        var schema = content.path("schemaVersion").asString("");
        if (!schema.equals("2.0")) {
            throw new IOException("the package document " + name + " has schemaVersion " + schema + ", not 2.0");
        }
        var version = content.path("version").asString("");
        if (!version.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")) {
            throw new IOException("the package document " + name + " needs a version of letters, digits, _ . -");
        }
        return new PackageManifest(name, version, content.path("packages"), content.path("files"));
    }

    /// The file for a host.
    ///
    /// @param address a path in the fleet repository, or an address
    /// @param sha256 which it has to have
    record Chosen(String file, String address, boolean insecure, Digest sha256) {

        /// Gives its bytes away, and has it checked before it is in place that they are the wanted ones.
        void to(Room room, Trust trust, Fetch.Taking taking) throws IOException {
            if (address.startsWith("s3://")) {
                S3Object.of("downloadLocation", address, trust).to(Optional.of(sha256), room::cancelled, taking);
                return;
            }
            if (address.contains("://")) {
                new Fetch(Fetch.address("downloadLocation", address, insecure), Optional.of(sha256), insecure,
                        Caller.nobody(trust), room::cancelled).to(taking);
                return;
            }
            try (var in = room.content(address)) {
                var summed = new DigestInputStream(in, Digest.sha256());
                taking.take(summed, _ -> {
                    var got = Digest.read(summed.getMessageDigest().digest());
                    if (!got.equals(sha256)) {
                        throw new IOException(address + " has the SHA-256 " + got
                                + ", and the package document says " + sha256);
                    }
                });
            }
        }
    }

    /// The most specific platform counts, then within it the most specific version, then the architecture: there is no
    /// way back to another platform that has the version.
    Chosen choose(HostPlatform host) throws IOException {
        var found = key(packages, host.name()).map(packages::get).flatMap(versions -> version(versions, host.version())
                .map(versions::get)).flatMap(machines -> key(machines, host.architecture()).map(machines::get));
        var file = found.map(one -> one.path("file").asString("")).filter(one -> !one.isEmpty())
                .orElseThrow(() -> new IOException("the package " + name + " " + version + " has no file for "
                        + host.name() + " " + host.version() + " on " + host.architecture()));
        if (!file.matches("[A-Za-z0-9_][A-Za-z0-9_.+-]{0,127}")) {
            throw new IOException("the package " + name + " " + version + " names the file `" + file
                    + "`: write letters, digits, _ . + -");
        }
        var entry = files.path(file);
        var sha256 = entry.path("checksums").path("sha256").asString("").toLowerCase(Locale.ROOT);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IOException("the package " + name + " " + version + " says no checksums.sha256 of " + file);
        }
        return new Chosen(file, entry.path("downloadLocation").asString("packages/" + name + "/" + file),
                entry.path("allowInsecureDownload").asBoolean(false), Digest.parse(sha256));
    }

    private static Optional<String> key(JsonNode keys, String wanted) {
        return keys.has(wanted) ? Optional.of(wanted) : Optional.of(ANY).filter(keys::has);
    }

    /// `7.6` before the longest of `7.6.*` and `7.*`, before `_any`, before `*`.
    static Optional<String> version(JsonNode keys, String wanted) {
        if (!wanted.isEmpty() && keys.has(wanted)) {
            return Optional.of(wanted);
        }
        var longest = keys.propertyNames().stream().filter(key -> key.endsWith(".*"))
                .filter(key -> (wanted + ".").startsWith(key.substring(0, key.length() - 1)))
                .max(Comparator.comparingInt(String::length));
        return longest.or(() -> Optional.of(ANY).filter(keys::has)).or(() -> Optional.of("*").filter(keys::has));
    }
}
