package evenkeel.server.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.Base64;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

import evenkeel.reconcile.OrderKey;

/// An Ed25519 key that signs. `toString()` shows the public half only.
public final class SigningKey implements OrderKey {

    private static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----\n";
    private static final String END = "\n-----END OPENSSH PRIVATE KEY-----\n";
    private static final String MAGIC = "openssh-key-v1\0";

    private final byte[] seed;
    private final PublicKey open;

    private SigningKey(byte[] seed, PublicKey open) {
        this.seed = seed;
        this.open = open;
    }

    /// A new one.
    public static SigningKey make() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var point = ((EdECPublicKey) pair.getPublic()).getPoint();
            var raw = Arrays.copyOf(reversed(point.getY().toByteArray()), 32);
            raw[31] |= (byte) (point.isXOdd() ? 0x80 : 0);
            return new SigningKey(((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow(), PublicKey.of(raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /// From OpenSSH's private key file.
    ///
    /// @throws IOException with a sentence, if it is not an Ed25519 key without passphrase
    public static SigningKey read(String file) throws IOException {
        try {
            var body = file.replaceAll("-----[A-Z ]+-----", "");
            var in = ByteBuffer.wrap(Base64.getMimeDecoder().decode(body));
            if (!Wire.begins(in, MAGIC)) {
                throw new IOException("it is not an OpenSSH private key");
            }
            var cipher = Wire.text(in);
            Wire.next(in);
            Wire.next(in);
            if (!cipher.equals("none") || Wire.number(in) != 1) {
                throw new IOException("it has a passphrase, or holds several keys");
            }
            var open = PublicKey.blob(Wire.next(in));
            return secret(ByteBuffer.wrap(Wire.next(in)), open);
        } catch (IllegalArgumentException e) {
            throw new IOException("it is not an OpenSSH private key", e);
        }
    }

    private static SigningKey secret(ByteBuffer in, PublicKey open) throws IOException {
        var same = Wire.number(in) == Wire.number(in);
        var type = Wire.text(in);
        var raw = Wire.next(in);
        var secret = Wire.next(in);
        if (!same || !type.equals(PublicKey.TYPE) || !PublicKey.of(raw).equals(open) || secret.length != 64) {
            throw new IOException("it is not a whole Ed25519 key");
        }
        var key = new SigningKey(Arrays.copyOf(secret, 32), open);
        if (!open.verify(raw, key.sign(raw))) {
            throw new IOException("its two halves do not belong together");
        }
        return key;
    }

    /// OpenSSH's private key file, without passphrase.
    public String write(String comment) {
        int check = new SecureRandom().nextInt();
        var secret = new Wire().number(check).number(check).string(PublicKey.TYPE).string(open.raw())
                .string(new Wire().raw(seed).raw(open.raw()).bytes()).string(comment);
        for (byte pad = 1; secret.size() % 8 != 0; pad++) {
            secret.raw(pad);
        }
        var all = new Wire().raw(MAGIC).string("none").string("none").string("").number(1).string(open.blob())
                .string(secret.bytes());
        return BEGIN + Base64.getMimeEncoder(70, new byte[]{'\n'}).encodeToString(all.bytes()) + END;
    }

    public PublicKey open() {
        return open;
    }

    /// By Bouncy Castle, which is told the public half: the JDK computes it anew for each signature. The bytes are the
    /// same.
    @Override
    public byte[] sign(byte[] bytes) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, open.raw(), 0, bytes, 0, bytes.length, signature, 0);
        return signature;
    }

    @Override
    public String toString() {
        return open.fingerprint();
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
