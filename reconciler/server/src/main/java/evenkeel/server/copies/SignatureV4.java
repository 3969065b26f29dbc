package evenkeel.server.copies;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.SortedMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import evenkeel.model.Digest;

/// Signs requests to an S3 store: AWS's Signature Version 4.
///
/// @param id of the key
/// @param secret of the key
record SignatureV4(String id, String secret, String region) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    static String time(Instant now) {
        return TIME.format(now);
    }

    /// The value of the header `Authorization`.
    ///
    /// @param uri its path as it is sent, without a query
    /// @param headers all that are signed, by name in small letters; `x-amz-date` and `x-amz-content-sha256` are among
    ///        them
    String of(String method, URI uri, SortedMap<String, String> headers) {
        var time = headers.get("x-amz-date");
        var scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        var names = String.join(";", headers.keySet());
        var canonical = new StringBuilder(method + "\n" + uri.getRawPath() + "\n\n");
        headers.forEach((name, value) -> canonical.append(name).append(':').append(value.strip()).append('\n'));
        canonical.append('\n').append(names).append('\n').append(headers.get("x-amz-content-sha256"));
        var toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + Digest.of(canonical.toString()).hex();
        return "AWS4-HMAC-SHA256 Credential=" + id + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + HexFormat.of().formatHex(hmac(key(time.substring(0, 8)), toSign));
    }

    private byte[] key(String day) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (var part : new String[]{day, region, "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "SignatureV4[" + id + ", " + region + "]";
    }
}
