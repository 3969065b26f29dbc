package evenkeel.server.tell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs what is told by a secret that the receiver has too, as Standard Webhooks say: HMAC-SHA256 over id, time and
/// body.
final class Signature {

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private final SecretKeySpec key;

    private Signature(byte[] secret) {
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// @param file holds `whsec_` and 24 to 64 bytes in Base64, and nobody but its owner may read it
    /// @throws IOException with a sentence
    static Signature read(Path file) throws IOException {
        var modes = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (modes.contains(PosixFilePermission.OTHERS_READ) || modes.contains(PosixFilePermission.GROUP_READ)) {
            throw new IOException("the webhook's secret " + file + " can be read by others: chmod 600 " + file);
        }
        if (Files.size(file) > 1024) {
            throw wrong(file);
        }
        return of(Files.readString(file, StandardCharsets.ISO_8859_1).strip(), file);
    }

    private static Signature of(String text, Path file) throws IOException {
        try {
            var secret = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "");
            if (secret.length >= SHORTEST && secret.length <= LONGEST) {
                return new Signature(secret);
            }
        } catch (IllegalArgumentException e) {
            throw wrong(file);
        }
        throw wrong(file);
    }

    private static IOException wrong(Path file) {
        return new IOException("the webhook's secret " + file + " is not whsec_ and " + SHORTEST + " to " + LONGEST
                + " bytes in Base64: make one with (echo -n whsec_; openssl rand -base64 32) > " + file);
    }

    /// The value of `webhook-signature`.
    String of(Recipient.Told told, Instant now) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var signed = told.id() + "." + now.getEpochSecond() + "." + told.json();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
