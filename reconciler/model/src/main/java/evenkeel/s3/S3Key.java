package evenkeel.s3;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Credentials of a store. They are never shown.
///
/// @param token of a session, where the key is one that ends
public record S3Key(String id, String secret, Optional<String> token) {

    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";
    private static final int LONGEST = 8_192;

    public S3Key {
        for (var one : new String[]{id, secret, token.orElse("x")}) {
            if (one.isEmpty() || one.length() > LONGEST || !one.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException("a key's id, secret and session token are of visible ASCII"
                        + " characters, at most " + LONGEST + " each");
            }
        }
    }

    /// From settings as AWS's own files of credentials have them; empty where none of them is there.
    ///
    /// @param where they stand, for people
    /// @throws IOException with a sentence, if they are no key
    public static Optional<S3Key> of(Map<String, String> settings, String where) throws IOException {
        if (!settings.containsKey(ID) && !settings.containsKey(SECRET) && !settings.containsKey(TOKEN)) {
            return Optional.empty();
        }
        if (!settings.containsKey(ID) || !settings.containsKey(SECRET)) {
            throw new IOException(where + " holds no whole key: write " + ID + " and " + SECRET + ", and " + TOKEN
                    + " where it is one of a session");
        }
        try {
            return Optional.of(new S3Key(settings.get(ID), settings.get(SECRET),
                    Optional.ofNullable(settings.get(TOKEN))));
        } catch (IllegalArgumentException e) {
            throw new IOException(where + ": " + e.getMessage(), e);
        }
    }

    /// Without the secrets.
    @Override
    public String toString() {
        return "S3Key[" + id + "]";
    }
}
