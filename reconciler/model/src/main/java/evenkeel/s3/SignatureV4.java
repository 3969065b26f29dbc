package evenkeel.s3;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import evenkeel.model.Digest;

/// Signs requests to a store: AWS's Signature Version 4, in headers.
///
/// @param service `s3`
public record SignatureV4(S3Key key, String region, String service) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    public SignatureV4(S3Key key, String region) {
        this(key, region, "s3");
    }

    /// All headers that a request needs besides `Host`, which is [S3Address#authority].
    ///
    /// @param uri as it is sent, encoded
    /// @param content SHA-256 of what is sent
    public Map<String, String> headers(String method, URI uri, Digest content, Instant now) {
        var headers = new TreeMap<String, String>();
        headers.put("host", S3Address.authority(uri));
        headers.put("x-amz-content-sha256", content.hex());
        headers.put("x-amz-date", TIME.format(now));
        key.token().ifPresent(token -> headers.put("x-amz-security-token", token));
        var signed = of(method, uri, headers, content);
        headers.remove("host");
        headers.put("authorization", signed);
        return headers;
    }

    /// The value of the header `Authorization`.
    ///
    /// @param headers all that are signed, by name in small letters; `x-amz-date` is among them
    String of(String method, URI uri, SortedMap<String, String> headers, Digest content) {
        var time = headers.get("x-amz-date");
        var scope = time.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
        var names = String.join(";", headers.keySet());
        var canonical = new StringBuilder(method + "\n" + uri.getRawPath() + "\n" + query(uri) + "\n");
        headers.forEach((name, value) -> canonical.append(name).append(':')
                .append(value.strip().replaceAll(" +", " ")).append('\n'));
        canonical.append('\n').append(names).append('\n').append(content.hex());
        var toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + Digest.of(canonical.toString()).hex();
        return "AWS4-HMAC-SHA256 Credential=" + key.id() + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                + HexFormat.of().formatHex(hmac(secret(time.substring(0, 8)), toSign));
    }

    private static String query(URI uri) {
        return uri.getRawQuery() == null
                ? ""
                : Arrays.stream(uri.getRawQuery().split("&")).map(one -> one.contains("=") ? one : one + "=")
                        .sorted(Comparator.comparing((String one) -> one.substring(0, one.indexOf('=')))
                                .thenComparing(Comparator.naturalOrder()))
                        .collect(Collectors.joining("&"));
    }

    private byte[] secret(String day) {
        byte[] secret = ("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8);
        for (var part : new String[]{day, region, service, "aws4_request"}) {
            secret = hmac(secret, part);
        }
        return secret;
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
}
