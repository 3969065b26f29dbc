package evenkeel.agent.command.actions;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import evenkeel.model.Digest;

/// An authority for certificates of web servers, which nobody trusts by itself.
final class TestAuthority {

    private static final byte[] ECDSA_SHA256 = der(0x30, der(0x06, new byte[]{0x2a, (byte) 0x86, 0x48, (byte) 0xce,
            0x3d, 4, 3, 2}));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    private final KeyPair keys = keys();
    private final String name;
    private final Certificate own;
    private int made;

    TestAuthority(Instant now) throws Exception {
        name = "An authority of a test, " + Digest.of(keys.getPublic().getEncoded()).brief();
        own = certificate(name, keys, now.minusSeconds(1_000), now.plusSeconds(100_000),
                extension(new byte[]{0x55, 0x1d, 0x13}, true, der(0x30, der(0x01, new byte[]{-1}))));
    }

    String pem() throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(own.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /// A file by which Java trusts it.
    Path store(Path file) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry("own", own);
        try (var out = Files.newOutputStream(file)) {
            store.store(out, new char[0]);
        }
        return file;
    }

    /// What a server needs that is to show a certificate of this authority.
    SSLContext server(String name, Instant from, Instant until) throws Exception {
        var pair = keys();
        var certificate = certificate(name, pair, from, until, extension(new byte[]{0x55, 0x1d, 0x11}, false,
                der(0x30, der(0x82, name.getBytes(StandardCharsets.US_ASCII)))));
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", pair.getPrivate(), new char[0], new Certificate[]{certificate});
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private Certificate certificate(String name, KeyPair pair, Instant from, Instant until, byte[] extension)
            throws Exception {
        var content = der(0x30, der(0xa0, der(0x02, new byte[]{2})), der(0x02, BigInteger.valueOf(++made)
                .toByteArray()), ECDSA_SHA256, name(this.name),
                der(0x30, time(from), time(until)), name(name), pair.getPublic().getEncoded(),
                der(0xa3, der(0x30, extension)));
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(
                der(0x30, content, ECDSA_SHA256, der(0x03, new byte[1], signature.sign()))));
    }

    private static byte[] extension(byte[] id, boolean critical, byte[] value) {
        return der(0x30, der(0x06, id), critical ? der(0x01, new byte[]{-1}) : new byte[0], der(0x04, value));
    }

    private static byte[] name(String name) {
        return der(0x30, der(0x31, der(0x30, der(0x06, new byte[]{0x55, 4, 3}),
                der(0x0c, name.getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] time(Instant at) {
        return der(0x18, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (all.size() > 255) {
            out.write(0x82);
            out.write(all.size() >> 8);
        } else if (all.size() > 127) {
            out.write(0x81);
        }
        out.write(all.size());
        out.writeBytes(all.toByteArray());
        return out.toByteArray();
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
