package evenkeel.server.keys;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import evenkeel.reconcile.Signature;
import evenkeel.resource.Fleet;

/// Keys that commits may be signed with, SSH's and OpenPGP's.
public final class Signers {

    private static final String SSH = "-----BEGIN SSH SIGNATURE-----";

    private final Map<SshKey, Fleet.SigningKey> ssh = new HashMap<>();
    private final OpenPgp openPgp;

    public Signers(Collection<Fleet.SigningKey> keys) {
        openPgp = new OpenPgp(keys);
        for (var key : keys) {
            if (key.type().equals("ssh")) {
                try {
                    ssh.putIfAbsent(SshKey.parse(key.key()), key);
                } catch (IOException e) {
                    // a revision that holds such a key is refused when it is read; here it is nobody's
                }
            }
        }
    }

    /// What a commit's signature is worth.
    ///
    /// @param armoured as the commit holds it
    /// @param bytes of the commit without it
    /// @param at the commit's time
    public Signature of(String armoured, byte[] bytes, Instant at) {
        var text = armoured.strip();
        if (text.startsWith(OpenPgp.BEGIN)) {
            return openPgp.verify(text, bytes, at);
        }
        return text.startsWith(SSH)
                ? ssh(text, bytes, at)
                : new Signature.Bad("it is neither of OpenPGP nor of SSH: sign with gpg, or with gpg.format ssh");
    }

    private Signature ssh(String armoured, byte[] bytes, Instant at) {
        var by = SshSig.by(armoured, "git", bytes);
        if (by.isEmpty()) {
            return new Signature.Bad("it is damaged, over other bytes than those of the commit, or not made by git");
        }
        var key = ssh.get(by.get());
        return key == null
                ? new Signature.Bad("it is by the SSH key " + by.get().fingerprint() + ", which nobody has")
                : new Signature.Good(key, at, Optional.empty());
    }
}
