package evenkeel.server.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentKey;
import org.bouncycastle.openpgp.api.OpenPGPCertificate.OpenPGPComponentSignature;
import org.bouncycastle.openpgp.api.OpenPGPSignature.OpenPGPDocumentSignature;
import org.bouncycastle.openpgp.api.bc.BcOpenPGPApi;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;

import evenkeel.reconcile.Signature;
import evenkeel.resource.Fleet;

/// OpenPGP keys of people, and commits' signatures by them. Whether a key counts is said by the key itself: its
/// self-signatures, its expiry, its revocation.
final class OpenPgp {

    static final String BEGIN = "-----BEGIN PGP SIGNATURE-----";
    private static final int LIMIT = 64 << 10;

    private final BcOpenPGPApi api = new BcOpenPGPApi();
    private final List<Owned> owned = new ArrayList<>();

    private record Owned(Fleet.SigningKey key, OpenPGPCertificate certificate) {
    }

    /// @param keys those that cannot be read sign nothing
    OpenPgp(Collection<Fleet.SigningKey> keys) {
        for (var key : keys) {
            if (key.type().equals("openpgp")) {
                try {
                    owned.add(new Owned(key, read(key.key())));
                } catch (IOException e) {
                    // a revision that holds such a key is refused when it is read; here it is nobody's
                }
            }
        }
    }

    /// @throws IOException with a sentence, if it is no public key
    static String fingerprint(String armoured) throws IOException {
        return new OpenPgp(List.of()).read(armoured).getPrettyFingerprint();
    }

    private OpenPGPCertificate read(String armoured) throws IOException {
        try {
            return api.readKeyOrCertificate().parseCertificate(armoured);
        } catch (IOException | RuntimeException e) {
            throw new IOException("it is no OpenPGP public key: write what gpg --armor --export prints", e);
        }
    }

    /// @param at the commit's time
    Signature verify(String armoured, byte[] bytes, Instant at) {
        try {
            return armoured.length() > LIMIT ? new Signature.Bad("it is too long") : of(signature(armoured), bytes, at);
        } catch (IOException | PGPException | RuntimeException e) {
            return new Signature.Bad("it cannot be read as an OpenPGP signature");
        }
    }

    private static PGPSignature signature(String armoured) throws IOException {
        var in = PGPUtil.getDecoderStream(new ByteArrayInputStream(armoured.getBytes(StandardCharsets.US_ASCII)));
        var objects = new BcPGPObjectFactory(in);
        if (objects.nextObject() instanceof PGPSignatureList list && list.size() == 1) {
            return list.get(0);
        }
        throw new IOException("there is not one signature");
    }

    private Signature of(PGPSignature signature, byte[] bytes, Instant at) throws IOException, PGPException {
        if (signature.getSignatureType() != PGPSignature.BINARY_DOCUMENT) {
            return new Signature.Bad("it is of a kind that is not for commits");
        }
        for (var each : owned) {
            var signatures = api.verifyDetachedSignature().addVerificationCertificate(each.certificate)
                    .verifyNotAfter(new Date(Long.MAX_VALUE)).addSignature(signature)
                    .process(new ByteArrayInputStream(bytes));
            if (!signatures.isEmpty()) {
                return of(each, signatures.getFirst(), at);
            }
        }
        return new Signature.Bad("it is by the OpenPGP key " + issuer(signature)
                + ", which nobody has, or with an algorithm that is not accepted");
    }

    private static String issuer(PGPSignature signature) {
        return signature.getKeyIdentifiers().stream().findFirst()
                .map(id -> id.getFingerprint() == null
                        ? "%016X".formatted(id.getKeyId())
                        : HexFormat.of().formatHex(id.getFingerprint()).toUpperCase(Locale.ROOT))
                .orElse("that it does not name");
    }

    private static Signature of(Owned owned, OpenPGPDocumentSignature signature, Instant at) throws PGPException {
        if (!signature.isTestedCorrect()) {
            return new Signature.Bad("it is over other bytes than those of the commit");
        }
        var made = signature.getCreationTime().toInstant();
        var later = made.isAfter(at) ? made : at;
        var ends = ends(owned.certificate, signature.getIssuer());
        if (ends.isPresent() && !later.isBefore(ends.get())) {
            return new Signature.Good(owned.key, later, ends); // the time decides, and says so
        }
        return signature.isValidAt(Date.from(later))
                ? new Signature.Good(owned.key, later, ends)
                : new Signature.Bad("the OpenPGP key " + owned.certificate.getPrettyFingerprint()
                        + " was not good for signing at " + later + ": it is revoked, or not made for that");
    }

    /// The earliest of what ends the key, or the subkey that signed.
    private static Optional<Instant> ends(OpenPGPCertificate certificate, OpenPGPComponentKey issuer) {
        return Stream
                .of(certificate.getPrimaryKey().getKeyExpirationDate(), issuer.getKeyExpirationDate(),
                        revoked(certificate.getPrimaryKey().getRevocation()), revoked(issuer.getRevocation()))
                .filter(Objects::nonNull).map(Date::toInstant).min(Instant::compareTo);
    }

    /// A key that was lost to somebody else, or may have been, never was good: they choose what time it says.
    private static Date revoked(OpenPGPComponentSignature revocation) {
        return revocation == null
                ? null
                : revocation.isHardRevocation() ? Date.from(Instant.EPOCH) : revocation.getCreationTime();
    }
}
