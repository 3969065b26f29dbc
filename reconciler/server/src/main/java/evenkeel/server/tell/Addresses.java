package evenkeel.server.tell;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which addresses may be used: those that begin as one that the reconciler's own configuration names. Without one,
/// none.
///
/// @param allowed each with scheme and host
record Addresses(List<URI> allowed) {

    Addresses {
        allowed = List.copyOf(allowed);
    }

    /// @param prefix such as `https://hooks.example/` or `https://hooks.example:8443/team/`
    /// @throws IllegalArgumentException with a sentence
    static URI prefix(String prefix) {
        try {
            var address = plain(prefix);
            if (address.getRawQuery() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw wrong(prefix, e.getReason());
        }
        throw wrong(prefix, "it has a query");
    }

    private static IllegalArgumentException wrong(String prefix, String because) {
        return new IllegalArgumentException("--allow-webhook " + prefix + " is no beginning of an address (" + because
                + "): write https://hooks.example/ or https://hooks.example:8443/team/");
    }

    /// Why the address may not be used; empty if it may.
    Optional<String> refused(String text) {
        URI address;
        try {
            address = plain(text);
        } catch (URISyntaxException e) {
            return Optional.of("its webhook is no address that is used: " + e.getReason());
        }
        return allowed.stream().anyMatch(prefix -> below(prefix, address))
                ? Optional.empty()
                : Optional.of("its webhook on " + shown(address)
                        + " is not allowed here: start the reconciler with --allow-webhook "
                        + shown(address) + "/, or write another address");
    }

    /// Scheme, host and port.
    static String shown(URI address) {
        return address.getScheme() + "://" + address.getHost()
                + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /// Only what every reader of addresses reads alike.
    private static URI plain(String text) throws URISyntaxException {
        var address = new URI(text);
        var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new URISyntaxException(text, "it begins neither with https:// nor with http://");
        }
        if (address.getHost() == null || address.getRawUserInfo() != null || address.getRawFragment() != null) {
            throw new URISyntaxException(text, "it has no host, or a user's name, or a fragment");
        }
        var path = address.getRawPath().toLowerCase(Locale.ROOT);
        if (path.contains("/.") || path.contains("//") || path.contains("%2e") || path.contains("%2f")
                || path.contains("%5c") || path.contains("\\") || path.contains(";")) {
            throw new URISyntaxException(text, "its path is not plain: write it without . and .., // and ;");
        }
        return address;
    }

    private static boolean below(URI prefix, URI address) {
        var from = prefix.getRawPath().isEmpty() ? "/" : prefix.getRawPath();
        var path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return prefix.getScheme().equalsIgnoreCase(address.getScheme())
                && prefix.getHost().equalsIgnoreCase(address.getHost()) && port(prefix) == port(address)
                && path.startsWith(from)
                && (from.endsWith("/") || path.length() == from.length() || path.charAt(from.length()) == '/');
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
