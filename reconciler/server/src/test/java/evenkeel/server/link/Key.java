package evenkeel.server.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;

/// A key of a test.
public record Key(String secret, String open) {

    public static Key make() {
        return make(KeyPair.ED25519, 0);
    }

    static Key make(int type, int size) {
        try {
            var pair = size == 0
                    ? KeyPair.genKeyPair(new JSch(), type)
                    : KeyPair.genKeyPair(new JSch(), type, size);
            var secret = new ByteArrayOutputStream();
            pair.writeOpenSSHv1PrivateKey(secret, null);
            var name = type == KeyPair.RSA ? "ssh-rsa " : "ssh-ed25519 ";
            return new Key(secret.toString(StandardCharsets.US_ASCII),
                    name + Base64.getEncoder().encodeToString(pair.getPublicKeyBlob()));
        } catch (JSchException e) {
            throw new IllegalStateException(e);
        }
    }
}
