package evenkeel.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// One key as it stands in a file of authorized keys: options, type, key, comment.
///
/// @param text the whole line
/// @param fingerprint of the key alone, `SHA256:…` as `ssh-keygen -l` shows it
record KeyLine(String text, String fingerprint) {

    /// Characters; sshd reads no longer line than 8 KiB.
    private static final int LONGEST = 8_000;
    private static final Set<String> TYPES = Set.of("ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "sk-ssh-ed25519@openssh.com",
            "sk-ecdsa-sha2-nistp256@openssh.com");

    /// @throws IllegalArgumentException if it is no key, saying why
    static KeyLine parse(String line) {
        var text = line.strip();
        if (text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw fault(text, "it is one line of at most " + LONGEST + " characters");
        }
        var first = text.substring(0, end(text, 0));
        int type = TYPES.contains(first) ? 0 : next(text, first.length());
        int key = next(text, end(text, type));
        var name = text.substring(type, end(text, type));
        if (!TYPES.contains(name)) {
            throw fault(text, "it begins with a type such as ssh-ed25519, or with options and a type");
        }
        return new KeyLine(text, fingerprint(blob(text, name, text.substring(key, end(text, key)))));
    }

    /// What a line of a file holds; empty if that is no key.
    static Optional<KeyLine> read(String line) {
        try {
            return Optional.of(parse(line));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Where a word ends that may have quoted parts.
    private static int end(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ' ' || c == '\t')) {
                return i;
            }
        }
        return text.length();
    }

    private static int next(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /// The key's bytes, which begin with its type once more.
    private static byte[] blob(String text, String type, String base64) {
        byte[] blob;
        try {
            blob = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw fault(text, "what follows " + type + " is the key in base64");
        }
        var name = type.getBytes(StandardCharsets.UTF_8);
        int start = 4 + name.length;
        if (blob.length <= start + 4 || blob[0] != 0 || blob[1] != 0 || blob[2] != 0 || blob[3] != name.length
                || !Arrays.equals(blob, 4, start, name, 0, name.length)) {
            throw fault(text, "what follows " + type + " is not a whole key of that type");
        }
        return blob;
    }

    private static String fingerprint(byte[] blob) {
        try {
            return "SHA256:" + Base64.getEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static IllegalArgumentException fault(String text, String instead) {
        return new IllegalArgumentException("keys: `" + text.substring(0, Math.min(40, text.length()))
                + "…` is no key: " + instead + "; write the line of a .pub file");
    }
}
