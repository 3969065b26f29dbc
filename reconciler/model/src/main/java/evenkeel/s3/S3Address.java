package evenkeel.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// Addresses of objects, by path: `ENDPOINT/BUCKET/KEY`.
public final class S3Address {

    private static final String LOOPBACK = "localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]";

    /// Names of a page: encoded, in XML, they have less than 1 MiB.
    private static final int PAGE = 250;

    private S3Address() {
    }

    /// A store's endpoint that may be told who asks: by https, or on this machine.
    ///
    /// @throws IllegalArgumentException with a sentence, if it is none
    public static URI endpoint(URI written) {
        var host = String.valueOf(written.getHost());
        if (written.getHost() == null || written.getRawUserInfo() != null || written.getRawQuery() != null
                || written.getRawFragment() != null || !("https".equals(written.getScheme())
                        || "http".equals(written.getScheme()) && host.matches(LOOPBACK))) {
            throw none(written.toString());
        }
        return URI.create(written.toString().replaceAll("/+$", ""));
    }

    /// The same, of what somebody wrote.
    public static URI endpoint(String written) {
        URI uri;
        try {
            uri = new URI(written);
        } catch (URISyntaxException _) { // it shows all that was written
            throw none(written);
        }
        return endpoint(uri);
    }

    private static IllegalArgumentException none(String written) {
        return new IllegalArgumentException("`" + shown(written)
                + "` is no endpoint of a store: write https://HOST, without"
                + " a name, a password and a query; http:// goes to 127.0.0.1 only, since session tokens and objects"
                + " would be read on the way");
    }

    /// An address as people may see it: without a name and a password, and without its query, which may be a signature.
    public static String shown(URI uri) {
        return shown(uri.toString());
    }

    /// @param written need not be an address
    public static String shown(String written) {
        return written.replaceFirst("(?s)[?#].*", "").replaceFirst("(?s)^([a-zA-Z0-9+.-]+:/+)?[^/]*@", "$1");
    }

    /// @param key of the object; names joined by `/`
    public static URI of(URI endpoint, String bucket, String key) {
        return URI.create(endpoint + "/" + bucket + "/" + Arrays.stream(key.split("/", -1)).map(S3Address::encoded)
                .collect(Collectors.joining("/")));
    }

    /// Where a page of the names stands that begin alike: see [S3Listing].
    ///
    /// @param token that the page before it named; empty for the first
    public static URI list(URI endpoint, String bucket, String prefix, Optional<String> token) {
        return URI.create(endpoint + "/" + bucket + "/?"
                + token.map(text -> "continuation-token=" + encoded(text) + "&").orElse("")
                + "encoding-type=url&list-type=2&max-keys=" + PAGE + "&prefix=" + encoded(prefix));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20").replace("%7E", "~").replace("*",
                "%2A");
    }

    /// As Java's clients write it into the header `Host`: without the usual port.
    static String authority(URI uri) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getPort() == usual || uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }
}
