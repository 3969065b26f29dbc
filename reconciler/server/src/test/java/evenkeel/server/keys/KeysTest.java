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
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /// A backup that was put back may have lost its modes.
    @Test
    void areTakenFromOthersWhoCouldReadThem() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder.resolve("audit"), PosixFilePermissions.fromString("rw-r--r--"));
        Keys.open(folder);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        belongToTheirOwnerAlone();
    }

    /// The public halves of that folder's keys, as another reconciler's.
    private void named(Path theirs) throws IOException {
        var into = Files.createDirectories(folder.resolve("others/spare"));
        for (var name : List.of("link.pub", "order.pub", "audit.pub")) {
            Files.copy(theirs.resolve(name), into.resolve(name));
        }
    }

    private String refused() {
        return assertThrows(IOException.class, () -> Keys.open(folder)).getMessage();
    }

    @Test
    void knowThoseOfAnotherReconcilerWithTheSameOrderKey(@TempDir Path theirs) throws Exception {
        Files.copy(folder.resolve("order"), theirs.resolve("order"));
        var other = Keys.open(theirs);
        named(theirs);
        keys = Keys.open(folder);
        assertEquals(Set.of(other.audit().open()), keys.others().audit());
        assertEquals(List.of(keys.link().open().line(), other.link().open().line()), keys.links());
        Files.writeString(folder.resolve("text.sig"), SshSig.sign(other.audit(), "git", TEXT));
        Files.write(folder.resolve("text"), TEXT);
        assertTrue(Ran.in(folder, "sh", "-c", "ssh-keygen -Y verify -f allowed_signers -I " + Keys.AUDITOR
                + " -n git -s text.sig < text").ok().contains("Good"));
    }

    @Test
    void saysThatAllReconcilersNeedOneOrderKey(@TempDir Path theirs) throws IOException {
        Keys.open(theirs);
        named(theirs);
        var message = refused();
        assertTrue(message.contains("others/spare/order.pub is not the public half") && message.contains("copy"),
                message);
        Files.delete(folder.resolve("order"));
        assertTrue(refused().contains("copy the private keys/order"));
        assertFalse(Files.exists(folder.resolve("order")));
    }

    @Test
    void saysWhichFileOfAnotherReconcilerIsMissingOrNoKey(@TempDir Path theirs) throws IOException {
        Keys.open(theirs);
        named(theirs);
        Files.writeString(folder.resolve("others/spare/audit.pub"), "ssh-rsa AAAA");
        assertTrue(refused().contains("spare/audit.pub is no public key: not an Ed25519 key"), refused());
        Files.delete(folder.resolve("others/spare/audit.pub"));
        assertTrue(refused().contains("spare/audit.pub is no public key: copy"), refused());
    }

    @Test
    void areNotLookedForInMoreFoldersThanAFleetHasReconcilers() throws IOException {
        for (int i = 0; i < 17; i++) {
            Files.createDirectories(folder.resolve("others/" + i));
        }
        assertTrue(refused().contains("more than 16"));
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
