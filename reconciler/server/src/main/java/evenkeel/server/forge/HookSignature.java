package evenkeel.server.forge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What shows that a delivery comes from who knows the secret: an HMAC-SHA256 of its body, in one of the headers that
/// forges use.
final class HookSignature {

    private static final String PREFIX = "sha256=";
    private static final List<String> HEADERS = List.of("X-Hub-Signature-256", "X-Forgejo-Signature",
            "X-Gitea-Signature");

    private HookSignature() {
    }

    /// Compared in a time that does not depend on where it differs.
    ///
    /// @param header gives a header's value, or null
    static boolean good(String secret, byte[] body, Function<String, String> header) {
        var wanted = of(secret, body);
        for (var name : HEADERS) {
            var given = header.apply(name);
            if (given != null) {
                return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.US_ASCII),
                        (given.startsWith(PREFIX) ? given.substring(PREFIX.length()) : given)
                                .getBytes(StandardCharsets.UTF_8));
            }
        }
        return false;
    }

    /// 64 hex digits.
    static String of(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
