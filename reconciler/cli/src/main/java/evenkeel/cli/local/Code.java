package evenkeel.cli.local;

import java.security.SecureRandom;
import java.util.Base64;

import evenkeel.model.Digest;

/// The secret of an activation: 160 random bits, said once. Git holds its SHA-256 only.
record Code(String text) {

    static Code make() {
        var bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return new Code(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    Digest digest() {
        return Digest.of(text);
    }

    @Override
    public String toString() {
        return "a code with " + digest().prefixed();
    }
}
