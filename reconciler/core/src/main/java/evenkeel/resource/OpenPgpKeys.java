package evenkeel.resource;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// OpenPGP public keys as gpg writes them, as far as a repository is checked: that it is one whole public key. What its
/// signatures are worth is not looked at here.
final class OpenPgpKeys {

    private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private static final String END = "-----END PGP PUBLIC KEY BLOCK-----";
    private static final String EXPORT = "write what gpg --armor --export ADDRESS prints, below key: |";
    private static final int SIGNATURE = 2;
    private static final int PRIVATE = 5;
    private static final int PRIVATE_SUBKEY = 7;
    private static final int PUBLIC = 6;

    private OpenPgpKeys() {
    }

    /// What is wrong with a key and what to write instead, as summary and detail; empty if nothing is.
    static List<String> fault(String armoured) {
        if (armoured.contains("PRIVATE KEY")) {
            return List.of("this is a private key",
                    "take it out of Git, revoke it, make a new one, and " + EXPORT);
        }
        if (!armoured.strip().startsWith(BEGIN) || !armoured.strip().endsWith(END)) {
            return List.of("this is no OpenPGP public key", EXPORT);
        }
        if (armoured.strip().lastIndexOf(BEGIN) > 0) {
            return List.of("these are several keys", "write each key as a credential of its own");
        }
        try {
            var content = read(armoured);
            if (content.secret) {
                return List.of("this is a private key",
                        "take it out of Git, revoke it, make a new one, and " + EXPORT);
            }
            if (content.primaries != 1) {
                return List.of(content.primaries == 0 ? "this is no OpenPGP public key" : "these are several keys",
                        content.primaries == 0 ? EXPORT : "write each key as a credential of its own");
            }
            return content.signed
                    ? List.of()
                    : List.of("the key has no signature of its own", "export it whole: " + EXPORT);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return List.of("the key is damaged", "export it again: " + EXPORT);
        }
    }

    /// What makes two texts the same key; empty if it is none.
    static Optional<String> fingerprint(String armoured) {
        return fault(armoured).isEmpty() ? Optional.of(read(armoured).fingerprint) : Optional.empty();
    }

    private record Content(int primaries, boolean secret, boolean signed, String fingerprint) {
    }

    private static Content read(String armoured) {
        var packets = ByteBuffer.wrap(body(armoured));
        int primaries = 0;
        boolean secret = false;
        boolean signed = false;
        var fingerprint = "";
        while (packets.hasRemaining()) {
            int header = packets.get() & 0xff;
            if ((header & 0x80) == 0) {
                throw new IllegalArgumentException("no packet begins here");
            }
            boolean newer = (header & 0x40) != 0;
            int tag = newer ? header & 0x3f : header >> 2 & 0x0f;
            var packet = new byte[length(packets, newer, header & 3)];
            packets.get(packet);
            secret |= tag == PRIVATE || tag == PRIVATE_SUBKEY;
            signed |= tag == SIGNATURE;
            if (tag == PUBLIC) {
                primaries++;
                fingerprint = fingerprint(packet);
            }
        }
        return new Content(primaries, secret, signed, fingerprint);
    }

    private static int length(ByteBuffer in, boolean newer, int kind) {
        int first = newer || kind == 0 ? in.get() & 0xff : 0;
        long length = newer
                ? first < 192
                        ? first
                        : first < 224 ? (first - 192 << 8) + (in.get() & 0xff) + 192 : first == 255 ? number(in) : -1
                : switch (kind) {
                    case 0 -> first;
                    case 1 -> in.getShort() & 0xffff;
                    case 2 -> number(in);
                    default -> -1;
                };
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a packet is longer than the key");
        }
        return (int) length;
    }

    private static long number(ByteBuffer in) {
        return in.getInt() & 0xffffffffL;
    }

    private static byte[] body(String armoured) {
        var text = new StringBuilder();
        var lines = armoured.strip().lines().map(String::strip).toList();
        int at = 1;
        while (at < lines.size() && lines.get(at).contains(": ")) {
            at++;
        }
        for (; at < lines.size() - 1 && !lines.get(at).startsWith("="); at++) {
            text.append(lines.get(at));
        }
        return Base64.getDecoder().decode(text.toString());
    }

    private static String fingerprint(byte[] packet) {
        int version = packet.length == 0 ? 0 : packet[0];
        if (version != 4 && version != 6) {
            throw new IllegalArgumentException("a key of version " + version);
        }
        try {
            var sum = MessageDigest.getInstance(version == 4 ? "SHA-1" : "SHA-256");
            sum.update(version == 4
                    ? new byte[]{(byte) 0x99, (byte) (packet.length >> 8), (byte) packet.length}
                    : ByteBuffer.allocate(5).put((byte) 0x9b).putInt(packet.length).array());
            return HexFormat.of().formatHex(sum.digest(packet)).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1 and SHA-2", e);
        }
    }
}
