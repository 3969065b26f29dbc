package evenkeel.cli.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the reconciler is, and how it and we are known.
///
/// @param identity the file of a private key; null tries the usual ones
/// @param key how its host key is known: a public key, a file that holds one, or a fingerprint `SHA256:…`; empty to
///        go by the servers that were trusted before
public record Server(String host, int port, Path identity, String key) {

    /// As given, or from the environment, or from the file of settings.
    ///
    /// @throws IOException with a sentence that says what to write
    public static Server of(String server, Path identity, String key, Map<String, String> environment)
            throws IOException {
        var settings = settings(folder(environment).resolve("config"));
        var address = first(server, environment.get("EVENKEEL_SERVER"), settings.get("server"));
        if (address == null) {
            throw new IOException("which reconciler? Write --server HOST:PORT, set EVENKEEL_SERVER, or write "
                    + "`server = HOST:PORT` into " + folder(environment).resolve("config"));
        }
        int colon = address.lastIndexOf(':');
        var port = address.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new IOException("the server " + address + " is not HOST:PORT, such as evenkeel.example.net:7022");
        }
        var file = first(identity == null ? null : identity.toString(), environment.get("EVENKEEL_IDENTITY"),
                settings.get("identity"));
        var known = first(key, environment.get("EVENKEEL_SERVER_KEY"), settings.get("serverKey"));
        var host = address.substring(0, colon);
        return new Server(host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host,
                Integer.parseInt(port), file == null ? null : home(file, environment), known == null ? "" : known);
    }

    /// Where settings and trusted servers stand.
    static Path folder(Map<String, String> environment) {
        var base = environment.get("XDG_CONFIG_HOME");
        return base == null || base.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", "/"), ".config", "evenkeel")
                : Path.of(base, "evenkeel");
    }

    private static Path home(String file, Map<String, String> environment) {
        return file.startsWith("~/")
                ? Path.of(environment.getOrDefault("HOME", "/"), file.substring(2))
                : Path.of(file);
    }

    private static String first(String... values) {
        for (var value : values) {
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /// Lines of `NAME = VALUE`; `#` begins a comment.
    private static Map<String, String> settings(Path file) throws IOException {
        var settings = new HashMap<String, String>();
        if (!Files.isRegularFile(file)) {
            return settings;
        }
        int number = 0;
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            var name = equals < 0 ? line.strip() : line.substring(0, equals).strip();
            if (equals < 0 || !List.of("server", "identity", "serverKey").contains(name)) {
                throw new IOException(
                        file + ":" + number + ": write server, identity or serverKey, then = and its value");
            }
            settings.put(name, line.substring(equals + 1).strip());
        }
        return settings;
    }
}
