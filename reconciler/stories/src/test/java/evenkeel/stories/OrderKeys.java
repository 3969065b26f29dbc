package evenkeel.stories;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import evenkeel.reconcile.OrderKey;

/// The order key of a world: hosts pin its public half.
record OrderKeys(KeyPair pair) implements OrderKey {

    /// What stands before the 32 bytes of an Ed25519 key in OpenSSH's form.
    private static final String OPEN_SSH = "0000000b7373682d6564323535313900000020";

    static OrderKeys make() {
        try {
            return new OrderKeys(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String open() {
        var raw = Arrays.copyOfRange(pair.getPublic().getEncoded(), 12, 44);
        return "ssh-ed25519 "
                + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(OPEN_SSH + HexFormat.of().formatHex(raw)));
    }

    @Override
    public byte[] sign(byte[] order) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(order);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
