package evenkeel.server.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;

import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;

/// The reconciler's link key, as MINA wants it.
public final class LinkKey {

    private LinkKey() {
    }

    /// From the text of an OpenSSH private key file without passphrase.
    ///
    /// @throws IOException with a sentence, if it is not one
    public static KeyPair read(String text) throws IOException {
        try (var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            var pairs = SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("link key"), in, null);
            for (var pair : pairs == null ? List.<KeyPair>of() : pairs) {
                return pair;
            }
            throw new IOException("the link key holds no key");
        } catch (GeneralSecurityException e) {
            throw new IOException("the link key cannot be used: " + e.getMessage(), e);
        }
    }

    /// The public half in OpenSSH's form, without comment: what agents and people pin.
    public static String open(KeyPair pair) {
        return PublicKeyEntry.toString(pair.getPublic());
    }
}
