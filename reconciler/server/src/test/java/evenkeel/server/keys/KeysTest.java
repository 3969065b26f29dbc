package evenkeel.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import evenkeel.server.Ran;

class KeysTest {

    private static final byte[] TEXT = "the fleet is on an even keel\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;
    private Keys keys;

    @BeforeEach
    void make() throws IOException {
        keys = Keys.open(folder);
    }

    @Test
    void areTheSameWhenOpenedAgain() throws IOException {
        var again = Keys.open(folder);
        assertEquals(keys.audit().open(), again.audit().open());
        assertEquals(keys.link().open(), again.link().open());
        assertTrue(keys.order().open().verify(TEXT, again.order().sign(TEXT)));
    }

    @Test
    void belongToTheirOwnerAlone() throws IOException {
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("audit"))));
    }

    @Test
    void areReadBySshKeygen() throws Exception {
        var shown = Ran.in(folder, "ssh-keygen", "-l", "-f", "link.pub").ok();
        assertTrue(shown.contains(keys.link().open().fingerprint()), shown);
        var made = Ran.in(folder, "ssh-keygen", "-y", "-f", "link").ok();
        assertTrue(made.startsWith(keys.link().open().line()), made);
    }

    @Test
    void readsWhatSshKeygenMade() throws Exception {
        Ran.in(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "theirs").ok();
        var theirs = SigningKey.read(Files.readString(folder.resolve("theirs")));
        assertEquals(PublicKey.parse(Files.readString(folder.resolve("theirs.pub"))), theirs.open());
    }

    @Test
    void saysThatAKeyHasAPassphrase() throws Exception {
        Ran.in(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "secret", "-f", "theirs").ok();
        var text = Files.readString(folder.resolve("theirs"));
        assertTrue(assertThrows(IOException.class, () -> SigningKey.read(text)).getMessage().contains("passphrase"));
    }

    @Test
    void refusesAFolderWhoseKeyIsBroken() throws IOException {
        Files.writeString(folder.resolve("order"), "nonsense");
        assertTrue(assertThrows(IOException.class, () -> Keys.open(folder)).getMessage().contains("order"));
    }

    @Test
    void signsAsSshKeygenExpects() throws Exception {
        Files.writeString(folder.resolve("text.sig"), SshSig.sign(keys.audit(), "git", TEXT));
        Files.write(folder.resolve("text"), TEXT);
        var shown = Ran.in(folder, "sh", "-c", "ssh-keygen -Y verify -f allowed_signers -I " + Keys.AUDITOR
                + " -n git -s text.sig < text").ok();
        assertTrue(shown.contains("Good \"git\" signature"), shown);
    }

    @Test
    void knowsWhoSigned() throws Exception {
        Files.write(folder.resolve("text"), TEXT);
        Ran.in(folder, "ssh-keygen", "-Y", "sign", "-q", "-f", "audit", "-n", "git", "text").ok();
        var signature = Files.readString(folder.resolve("text.sig"));
        assertEquals(Optional.of(keys.audit().open()), SshSig.signer(signature, "git", TEXT));
        assertEquals(Optional.empty(), SshSig.signer(signature, "file", TEXT));
        assertEquals(Optional.empty(), SshSig.signer(signature, "git", new byte[3]));
        assertEquals(Optional.empty(), SshSig.signer("-----BEGIN SSH SIGNATURE-----\nU1NI\n", "git", TEXT));
    }

    @Test
    void manyKeysVerifyWhatTheySign() {
        for (int i = 0; i < 50; i++) {
            var key = SigningKey.make();
            assertTrue(key.open().verify(TEXT, key.sign(TEXT)));
            assertFalse(key.open().verify(new byte[1], key.sign(TEXT)));
        }
    }
}
