package evenkeel.server.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

import evenkeel.model.Digest;

/// A public key of any kind that OpenSSH signs with, for looking at signatures.
///
/// @param blob as SSH sends it
record SshKey(String type, byte[] blob) {

    private static final Map<String, String> CURVES = Map.of("nistp256", "secp256r1", "nistp384", "secp384r1",
            "nistp521", "secp521r1");
    private static final int RSA_LEAST = 2048;
    private static final int RSA_MOST = 16_384;
    private static final int SOMEBODY_TOUCHED_IT = 1;

    /// @throws IOException with a sentence, if it is no key
    static SshKey of(byte[] blob) throws IOException {
        return new SshKey(Wire.text(ByteBuffer.wrap(blob)), blob);
    }

    /// From the line of a `.pub` file.
    ///
    /// @throws IOException with a sentence, if it is no key
    static SshKey parse(String line) throws IOException {
        var words = line.strip().split("\\s+");
        try {
            var key = of(Base64.getDecoder().decode(words.length < 2 ? "" : words[1]));
            if (!key.type.equals(words[0])) {
                throw new IOException("the key says that it is " + key.type + " and not " + words[0]);
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new IOException("the key is damaged: copy the .pub file's line again", e);
        }
    }

    /// As `ssh-keygen -l` shows it.
    String fingerprint() {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(Digest.of(blob).bytes());
    }

    /// Whether a signature, as SSH writes it, is over these bytes by this key.
    boolean verify(byte[] signature, byte[] bytes) {
        try {
            var key = ByteBuffer.wrap(blob);
            Wire.next(key);
            var in = ByteBuffer.wrap(signature);
            var how = Wire.text(in);
            return switch (type) {
                case "ssh-ed25519" -> how.equals(type) && ed25519(key, Wire.next(in), bytes) && !in.hasRemaining();
                case "ssh-rsa" -> rsa(key, how, Wire.next(in), bytes) && !in.hasRemaining();
                case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
                    how.equals(type) && ecdsa(key, Wire.next(in), bytes) && !in.hasRemaining();
                case "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com" ->
                    how.equals(type) && token(key, in, bytes);
                default -> false;
            };
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean ed25519(ByteBuffer key, byte[] signature, byte[] bytes) throws IOException {
        var raw = Wire.next(key);
        return raw.length == 32 && PublicKey.of(raw).verify(bytes, signature);
    }

    private static boolean rsa(ByteBuffer key, String how, byte[] signature, byte[] bytes)
            throws IOException, GeneralSecurityException {
        var exponent = new BigInteger(1, Wire.next(key));
        var modulus = new BigInteger(1, Wire.next(key));
        var name = how.equals("rsa-sha2-512") ? "SHA512withRSA" : how.equals("rsa-sha2-256") ? "SHA256withRSA" : "";
        if (name.isEmpty() || modulus.bitLength() < RSA_LEAST || modulus.bitLength() > RSA_MOST) {
            return false;
        }
        return verify(name, KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                signature, bytes);
    }

    private static boolean ecdsa(ByteBuffer key, byte[] signature, byte[] bytes)
            throws IOException, GeneralSecurityException {
        var curve = Wire.text(key);
        var point = Wire.next(key);
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVES.getOrDefault(curve, "")));
        var spec = parameters.getParameterSpec(ECParameterSpec.class);
        int size = (spec.getOrder().bitLength() + 7) / 8;
        if (point.length != 2 * size + 1 || point[0] != 4) {
            return false;
        }
        var at = new ECPoint(new BigInteger(1, Arrays.copyOfRange(point, 1, size + 1)),
                new BigInteger(1, Arrays.copyOfRange(point, size + 1, point.length)));
        var in = ByteBuffer.wrap(signature);
        var both = new byte[2 * size];
        put(Wire.next(in), both, size);
        put(Wire.next(in), both, 2 * size);
        var hash = curve.equals("nistp256") ? "SHA256" : curve.equals("nistp384") ? "SHA384" : "SHA512";
        return !in.hasRemaining() && verify(hash + "withECDSAinP1363Format",
                KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, spec)), both, bytes);
    }

    /// A number, so that it ends there.
    private static void put(byte[] number, byte[] into, int end) throws IOException {
        int first = 0;
        while (first < number.length && number[first] == 0) {
            first++;
        }
        int length = number.length - first;
        if (length > into.length / 2) {
            throw new IOException("a number of the signature is too long");
        }
        System.arraycopy(number, first, into, end - length, length);
    }

    /// A key in a token signs what the token adds as well: for what it was made, and that somebody touched it.
    private boolean token(ByteBuffer key, ByteBuffer in, byte[] bytes) throws IOException, GeneralSecurityException {
        var signature = Wire.next(in);
        if (in.remaining() != 5) {
            return false;
        }
        byte flags = in.get();
        int counter = in.getInt();
        var public0 = key.duplicate();
        Wire.next(key);
        if (type.startsWith("sk-ecdsa")) {
            Wire.next(key);
        }
        var application = sha256(Wire.next(key));
        var all = new Wire().raw(application).raw(flags).number(counter).raw(sha256(bytes)).bytes();
        return (flags & SOMEBODY_TOUCHED_IT) != 0
                && (type.startsWith("sk-ecdsa") ? ecdsa(public0, signature, all) : ed25519(public0, signature, all));
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static boolean verify(String name, java.security.PublicKey key, byte[] signature, byte[] bytes)
            throws GeneralSecurityException {
        var check = Signature.getInstance(name);
        check.initVerify(key);
        check.update(bytes);
        return check.verify(signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SshKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }
}
