package evenkeel.agent.order;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// The fleet's order key: whoever has its other half says what hosts should have.
public final class OrderKey {

    /// What stands before the 32 bytes of an Ed25519 key in X.509's form.
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    /// What stands before them in OpenSSH's.
    private static final byte[] OPENSSH = HexFormat.of().parseHex("0000000b7373682d6564323535313900000020");

    private final PublicKey key;

    private OrderKey(PublicKey key) {
        this.key = key;
    }

    /// @param text `ssh-ed25519 AAAA… comment`
    public static OrderKey parse(String text) throws IOException {
        var words = text.strip().split("\\s+");
        try {
            var blob = Base64.getDecoder().decode(words.length > 1 ? words[1] : "");
            if (!words[0].equals("ssh-ed25519") || blob.length != OPENSSH.length + 32
                    || !Arrays.equals(blob, 0, OPENSSH.length, OPENSSH, 0, OPENSSH.length)) {
                throw new IOException("the order key is not `ssh-ed25519 AAAA…`: " + text);
            }
            var x509 = Arrays.copyOf(X509, X509.length + 32);
            System.arraycopy(blob, OPENSSH.length, x509, X509.length, 32);
            return new OrderKey(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the order key cannot be read: " + e.getMessage(), e);
        }
    }

    public boolean signed(byte[] body, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(body);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of the wrong length
        }
    }
}
