package evenkeel.agent.link;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The two keys of a host: Ed25519 says who it is, to X25519 values are sealed.
final class HostKeys {

    private HostKeys() {
    }

    static KeyPair generate(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    /// The 32 bytes of a public key of either kind.
    static byte[] raw(KeyPair pair) {
        var encoded = pair.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    }

    /// An Ed25519 pair as OpenSSH's own private key file, without a passphrase.
    static byte[] openSsh(KeyPair pair, String comment) {
        var encoded = pair.getPrivate().getEncoded();
        var seed = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        var secret = packed(out -> {
            out.writeLong(0); // the check number twice: any two equal ones
            out.write(publicBlob(pair));
            out.writeInt(64);
            out.write(seed);
            out.write(raw(pair));
            text(out, comment);
            for (int pad = 1; out.size() % 8 != 0; pad++) {
                out.writeByte(pad);
            }
        });
        var all = packed(out -> {
            out.write("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
            text(out, "none");
            text(out, "none");
            text(out, "");
            out.writeInt(1);
            out.writeInt(publicBlob(pair).length);
            out.write(publicBlob(pair));
            out.writeInt(secret.length);
            out.write(secret);
        });
        return ("-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(70, new byte[]{'\n'}).encodeToString(all)
                + "\n-----END OPENSSH PRIVATE KEY-----\n").getBytes(StandardCharsets.US_ASCII);
    }

    /// As it stands in an `authorized_keys` line, before Base64.
    static byte[] publicBlob(KeyPair pair) {
        return HexFormat.of()
                .parseHex("0000000b7373682d6564323535313900000020" + HexFormat.of().formatHex(raw(pair)));
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] packed(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
