package evenkeel.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import evenkeel.model.Digest;

/// Signatures, held against those that AWS publishes.
class SignatureV4Test {

    private static final Digest NOTHING = Digest.of("");
    /// As AWS's examples have it.
    private static final S3Key KEY = new S3Key("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            Optional.empty());
    /// As AWS's test suite has it.
    private static final S3Key SUITE = new S3Key("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            Optional.empty());

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "GET object | GET | test.txt | range=bytes=0-9 | '' | f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            "PUT object | PUT | test$file.text | date=Fri, 24 May 2013 00:00:00 GMT;x-amz-storage-class=REDUCED_REDUNDANCY | Welcome to Amazon S3. | 98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"})
    void signsAsTheExamplesOfS3(String name, String method, String key, String more, String content, String signature) {
        var uri = URI.create(S3Address.of(URI.create("https://s3.example"), "bucket", key).toString()
                .replace("s3.example/bucket", "examplebucket.s3.amazonaws.com"));
        var headers = new TreeMap<>(Map.of("host", "examplebucket.s3.amazonaws.com", "x-amz-content-sha256",
                Digest.of(content).hex(), "x-amz-date", "20130524T000000Z"));
        for (var one : more.split(";")) {
            headers.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        assertSigned(signature, new SignatureV4(KEY, "us-east-1").of(method, uri, headers, Digest.of(content)));
    }

    @ParameterizedTest
    @CsvSource({"lifecycle, fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
            "prefix=J&max-keys=2, 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"})
    void signsAQueryAsTheExamplesOfS3(String query, String signature) {
        var headers = new SignatureV4(KEY, "us-east-1").headers("GET", URI.create(
                "https://examplebucket.s3.amazonaws.com/?" + query), NOTHING, Instant.parse("2013-05-24T00:00:00Z"));
        assertSigned(signature, headers.get("authorization"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "get-vanilla-query-order-key-case | GET | /?Param2=value2&Param1=value1 | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
            "get-vanilla | GET | / | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            "post-vanilla | POST | / | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
            "get-unreserved | GET | /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz | 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f",
            "get-utf8 | GET | /%E1%88%B4 | 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"})
    void signsAsTheTestSuite(String name, String method, String path, String signature) {
        var headers = new TreeMap<>(Map.of("host", "example.amazonaws.com", "x-amz-date", "20150830T123600Z"));
        assertSigned(signature, new SignatureV4(SUITE, "us-east-1", "service").of(method,
                URI.create("https://example.amazonaws.com" + path), headers, NOTHING));
    }

    @Test
    void signsTheTokenOfASessionAndShowsItInAHeaderOnly() {
        var session = new S3Key(SUITE.id(), SUITE.secret(), Optional.of("a-token"));
        var headers = new SignatureV4(session, "eu-1").headers("GET", URI.create("https://s3.example:443/b/k"), NOTHING,
                Instant.parse("2026-11-22T12:00:00Z"));
        assertEquals("a-token", headers.get("x-amz-security-token"));
        assertTrue(headers.get("authorization")
                .contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,"));
        var other = new SignatureV4(SUITE, "eu-1").headers("GET", URI.create("https://s3.example/b/k"), NOTHING,
                Instant.parse("2026-11-22T12:00:00Z"));
        assertFalse(other.containsKey("x-amz-security-token"));
        assertFalse((session + " " + new SignatureV4(session, "eu-1")).matches(".*(wJalr|a-token).*"));
    }

    @ParameterizedTest
    @CsvSource({"https://s3.example/b/k, s3.example", "https://s3.example:443/b/k, s3.example",
            "http://127.0.0.1:80/b/k, 127.0.0.1", "http://127.0.0.1:443/b, 127.0.0.1:443",
            "https://[::1]:9000/b/k, '[::1]:9000'"})
    void signsTheHostAsClientsSendIt(String uri, String host) {
        assertEquals(host, S3Address.authority(URI.create(uri)));
    }

    private static void assertSigned(String signature, String header) {
        assertTrue(header.endsWith("Signature=" + signature), header);
    }
}
