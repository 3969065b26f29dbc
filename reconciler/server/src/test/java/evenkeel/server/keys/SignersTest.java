package evenkeel.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import evenkeel.reconcile.Signature;
import evenkeel.resource.Fleet;
import evenkeel.server.Ran;

/// Signatures by keys of every kind, and lists of root signers.
class SignersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] BYTES = "tree and message\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private String key(String kind) throws Exception {
        var command = new java.util.ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-f", folder + "/key", "-t"));
        command.addAll(List.of(kind.split(" ")));
        Ran.in(folder, command.toArray(String[]::new)).ok();
        return Files.readString(folder.resolve("key.pub")).strip();
    }

    private String sign(String... options) throws Exception {
        Files.write(folder.resolve("bytes"), BYTES);
        Files.deleteIfExists(folder.resolve("bytes.sig"));
        var command = new java.util.ArrayList<>(List.of("ssh-keygen", "-q", "-Y", "sign", "-f", folder + "/key"));
        command.addAll(List.of(options));
        command.add(folder + "/bytes");
        Ran.in(folder, command.toArray(String[]::new)).ok();
        return Files.readString(folder.resolve("bytes.sig"));
    }

    private static Signature of(String key, String armoured, byte[] bytes) {
        return new Signers(List.of(ssh(key))).of(armoured, bytes, NOW);
    }

    private static Fleet.SigningKey ssh(String key) {
        return new Fleet.SigningKey("ssh", key, Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa -b 256", "ecdsa -b 384", "ecdsa -b 521", "rsa -b 2048"})
    void takesEveryKindOfKeyThatOpenSshSignsWith(String kind) throws Exception {
        var key = key(kind);
        for (var hash : List.of("sha256", "sha512")) {
            var armoured = sign("-n", "git", "-O", "hashalg=" + hash);
            assertEquals(new Signature.Good(ssh(key), NOW, Optional.empty()), of(key, armoured, BYTES));
            var others = BYTES.clone();
            others[0]++;
            assertInstanceOf(Signature.Bad.class, of(key, armoured, others));
        }
        assertInstanceOf(Signature.Bad.class, of(key, sign("-n", "file"), BYTES), "for something else than git");
    }

    /// No such token is at hand: what OpenSSH's PROTOCOL.u2f says it signs.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesAKeyInATokenIfSomebodyTouchedIt(boolean touched) throws Exception {
        var flags = (byte) (touched ? 1 : 0);
        var made = SigningKey.make();
        var ed = new Wire().string("sk-ssh-ed25519@openssh.com").string(made.open().raw()).string("ssh:").bytes();
        verify(ed, new Wire().string("sk-ssh-ed25519@openssh.com").string(made.sign(token(flags))).raw(flags)
                .number(7).bytes(), touched);

        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var at = ((ECPublicKey) pair.getPublic()).getW();
        var point = new Wire().raw((byte) 4).raw(fixed(at.getAffineX())).raw(fixed(at.getAffineY())).bytes();
        var ec = new Wire().string("sk-ecdsa-sha2-nistp256@openssh.com").string("nistp256").string(point)
                .string("ssh:").bytes();
        var signer = java.security.Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(pair.getPrivate());
        signer.update(token(flags));
        var both = signer.sign();
        var numbers = new Wire().string(new BigInteger(1, Arrays.copyOf(both, 32)).toByteArray())
                .string(new BigInteger(1, Arrays.copyOfRange(both, 32, 64)).toByteArray()).bytes();
        verify(ec, new Wire().string("sk-ecdsa-sha2-nistp256@openssh.com").string(numbers).raw(flags).number(7)
                .bytes(), touched);
    }

    private static void verify(byte[] key, byte[] signature, boolean good) throws IOException {
        assertEquals(good, SshKey.of(key).verify(signature, BYTES));
        var other = signature.clone();
        other[other.length - 1]++; // the counter is signed too
        assertEquals(false, SshKey.of(key).verify(other, BYTES));
    }

    private static byte[] token(byte flags) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        return new Wire().raw(sha.digest("ssh:".getBytes(StandardCharsets.UTF_8))).raw(flags).number(7)
                .raw(sha.digest(BYTES)).bytes();
    }

    private static byte[] fixed(BigInteger number) {
        var bytes = number.toByteArray();
        var fixed = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
        return fixed;
    }

    @Test
    void whatIsCutOffOrNoSignatureIsBad() throws Exception {
        var key = key("ecdsa -b 256");
        var armoured = sign("-n", "git");
        for (int length = 0; length < armoured.strip().length() - 30; length += 7) {
            assertInstanceOf(Signature.Bad.class, of(key, armoured.substring(0, length), BYTES), "cut at " + length);
        }
        for (var text : List.of("", "x", "-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP SIGNATURE-----\n\nAAAA\n",
                "-----BEGIN SSH SIGNATURE-----\nAAAA", "-----BEGIN SSH SIGNATURE-----\n!!!",
                "-----BEGIN SIGNED MESSAGE-----\nMII\n", "-----BEGIN PGP SIGNATURE-----\n\n" + "A".repeat(70_000))) {
            assertInstanceOf(Signature.Bad.class, of(key, text, BYTES), text);
        }
    }

    @Test
    void readsRootSignersAsOpenSshAndGpgWriteThem() throws Exception {
        var key = key("ed25519");
        var plain = String.join(" ", Arrays.copyOf(key.split(" "), 2));
        var list = Files.writeString(folder.resolve("list"), "# who\n\nada@example.net namespaces=\"git,file\" " + key
                + "\n\"two words\" valid-before=\"20300131Z\" " + plain + " with a comment\nother namespaces=\"file\" "
                + plain + "\n");
        assertEquals(List.of(ssh(plain), new Fleet.SigningKey("ssh", plain,
                Optional.of(Instant.parse("2030-01-31T00:00:00Z")))), RootSigners.read(List.of(list)));
        assertEquals(List.of(), RootSigners.read(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada cert-authority KEY", "ada valid-before=\"soon\" KEY", "ada ssh-ed25519 AAAA",
            "# nobody", "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----"})
    void saysWhichListOfRootSignersIsNone(String text) throws Exception {
        var key = String.join(" ", Arrays.copyOf(key("ed25519").split(" "), 2));
        var list = Files.writeString(folder.resolve("list"), text.replace("KEY", key) + "\n");
        var said = assertThrows(IOException.class, () -> RootSigners.read(List.of(list))).getMessage();
        assertTrue(said.startsWith(list.toString()), said);
        assertThrows(IOException.class, () -> RootSigners.read(List.of(folder.resolve("nothing"))));
    }

    @Test
    void readsAFolderOfOpenPgpKeys() throws Exception {
        var here = Files.createDirectory(folder.resolve("roots"));
        var armoured = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                .encodeToString(new byte[]{(byte) 0x98, 1, 4}) + "\n-----END PGP PUBLIC KEY BLOCK-----\n";
        Files.writeString(here.resolve("ada.asc"), armoured);
        assertThrows(IOException.class, () -> RootSigners.read(List.of(here)), "it is damaged");
    }
}
