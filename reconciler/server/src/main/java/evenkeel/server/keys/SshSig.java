package evenkeel.server.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// Signatures as `ssh-keygen -Y` makes them: what Git expects of an SSH signature.
public final class SshSig {

    private static final String MAGIC = "SSHSIG";
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----\n";
    private static final String END = "\n-----END SSH SIGNATURE-----\n";
    private static final int LIMIT = 16 << 10;

    private SshSig() {
    }

    /// An armoured signature.
    ///
    /// @param namespace what it is for: Git's commits have `git`
    public static String sign(SigningKey key, String namespace, byte[] bytes) {
        var signature = key.sign(signed(namespace, "sha512", bytes));
        var all = new Wire().raw(MAGIC).number(1).string(key.open().blob()).string(namespace).string("")
                .string("sha512").string(new Wire().string(PublicKey.TYPE).string(signature).bytes());
        return BEGIN + Base64.getMimeEncoder(70, new byte[]{'\n'}).encodeToString(all.bytes()) + END;
    }

    /// Who signed these bytes; empty if the signature is not good, or not by an Ed25519 key.
    public static Optional<PublicKey> signer(String armoured, String namespace, byte[] bytes) {
        return by(armoured, namespace, bytes).filter(key -> key.type().equals(PublicKey.TYPE)).map(key -> {
            try {
                return PublicKey.blob(key.blob());
            } catch (IOException e) {
                throw new IllegalStateException("it has verified a signature", e);
            }
        });
    }

    /// Which key of any kind signed these bytes; empty if the signature is not good.
    static Optional<SshKey> by(String armoured, String namespace, byte[] bytes) {
        if (armoured.length() > LIMIT || !armoured.strip().startsWith(BEGIN.strip())) {
            return Optional.empty();
        }
        try {
            var body = armoured.replaceAll("-----[A-Z ]+-----", "");
            return by(ByteBuffer.wrap(Base64.getMimeDecoder().decode(body)), namespace, bytes);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<SshKey> by(ByteBuffer in, String namespace, byte[] bytes) throws IOException {
        if (!Wire.begins(in, MAGIC) || Wire.number(in) != 1) {
            return Optional.empty();
        }
        var key = SshKey.of(Wire.next(in));
        var signedNamespace = Wire.text(in);
        Wire.next(in);
        var hash = Wire.text(in);
        var signature = Wire.next(in);
        if (!signedNamespace.equals(namespace) || !hash.equals("sha512") && !hash.equals("sha256")) {
            return Optional.empty();
        }
        return key.verify(signature, signed(namespace, hash, bytes)) ? Optional.of(key) : Optional.empty();
    }

    private static byte[] signed(String namespace, String hash, byte[] bytes) {
        try {
            var sum = MessageDigest.getInstance(hash.equals("sha512") ? "SHA-512" : "SHA-256").digest(bytes);
            return new Wire().raw(MAGIC).string(namespace).string("").string(hash).string(sum).bytes();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-2", e);
        }
    }
}
