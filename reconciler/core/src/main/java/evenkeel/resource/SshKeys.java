package evenkeel.resource;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// SSH public keys in OpenSSH's form.
public final class SshKeys {

    private static final List<String> TYPES = List.of("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521", "ssh-rsa", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com");
    private static final int RSA_BITS = 2048;

    private SshKeys() {
    }

    /// Type and key, without comment: what makes two lines the same key. Other text comes back stripped.
    public static String plain(String line) {
        var parts = line.strip().split("\\s+", 3);
        return parts.length < 2 ? line.strip() : parts[0] + " " + parts[1];
    }

    /// What is wrong with a key and what to write instead, as summary and detail; empty if nothing is.
    static List<String> fault(String line) {
        if (line.contains("PRIVATE KEY")) {
            return List.of("this is a private key",
                    "take it out of Git, make a new one, and write the .pub file's line");
        }
        if (line.strip().lines().count() > 1) {
            return List.of("a public key stands in one line", "write each key as a credential of its own");
        }
        var parts = line.strip().split("\\s+", 3);
        if (!TYPES.contains(parts[0])) {
            return List.of(Say.quote(parts[0]) + " is no type of key that is accepted",
                    Say.instead(parts[0], TYPES, "accepted are", ""));
        }
        if (parts.length < 2) {
            return List.of("the key itself is missing", "write TYPE KEY COMMENT, as a .pub file holds it");
        }
        return body(parts[0], parts[1]);
    }

    private static List<String> body(String type, String base64) {
        try {
            var in = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            var inner = new String(part(in), StandardCharsets.US_ASCII);
            if (!inner.equals(type)) {
                return List.of("the key says that it is " + Say.quote(inner) + " and not " + Say.quote(type),
                        "copy the whole line of the .pub file again");
            }
            var first = part(in);
            if (type.equals("ssh-ed25519") && first.length != 32) {
                return List.of("an Ed25519 key has 32 bytes, not " + first.length, "copy the .pub file's line again");
            }
            int bits = type.equals("ssh-rsa") ? new java.math.BigInteger(1, part(in)).bitLength() : RSA_BITS;
            return bits < RSA_BITS
                    ? List.of("this RSA key has " + bits + " bits", "make an ssh-ed25519 key: ssh-keygen -t ed25519")
                    : List.of();
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return List.of("the key is damaged", "copy the whole line of the .pub file again");
        }
    }

    private static byte[] part(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
