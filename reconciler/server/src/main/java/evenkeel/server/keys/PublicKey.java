package evenkeel.server.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

import evenkeel.model.Digest;

/// An Ed25519 public key.
///
/// @param hex its 32 bytes, as hex digits
public record PublicKey(String hex) {

    static final String TYPE = "ssh-ed25519";

    public static PublicKey of(byte[] raw) {
        return new PublicKey(HexFormat.of().formatHex(raw));
    }

    /// From OpenSSH's form, `ssh-ed25519 AAAA…`, with or without a comment.
    ///
    /// @throws IllegalArgumentException with a sentence, if it is no such key
    public static PublicKey parse(String line) {
        var words = line.strip().split("\\s+");
        if (words.length < 2 || !words[0].equals(TYPE)) {
            throw new IllegalArgumentException("not an Ed25519 key: write `ssh-ed25519 AAAA…`");
        }
        try {
            return blob(Base64.getDecoder().decode(words[1]));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an Ed25519 key: " + e.getMessage(), e);
        }
    }

    static PublicKey blob(byte[] blob) throws IOException {
        var in = ByteBuffer.wrap(blob);
        var type = Wire.text(in);
        var raw = Wire.next(in);
        if (!type.equals(TYPE) || raw.length != 32 || in.hasRemaining()) {
            throw new IOException("it is not an ssh-ed25519 key of 32 bytes");
        }
        return of(raw);
    }

    public byte[] raw() {
        return HexFormat.of().parseHex(hex);
    }

    byte[] blob() {
        return new Wire().string(TYPE).string(raw()).bytes();
    }

    /// OpenSSH's form, without comment.
    public String line() {
        return TYPE + " " + Base64.getEncoder().encodeToString(blob());
    }

    /// As `ssh-keygen -l` shows it: `SHA256:…`.
    public String fingerprint() {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Digest.of(blob()).bytes());
    }

    public boolean verify(byte[] bytes, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(jdk());
            check.update(bytes);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private java.security.PublicKey jdk() throws GeneralSecurityException {
        var bytes = raw();
        var odd = (bytes[31] & 0x80) != 0;
        bytes[31] &= 0x7f;
        for (int i = 0; i < 16; i++) {
            var swapped = bytes[i];
            bytes[i] = bytes[31 - i];
            bytes[31 - i] = swapped;
        }
        return KeyFactory.getInstance("Ed25519").generatePublic(
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bytes))));
    }
}
