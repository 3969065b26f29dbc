package evenkeel.agent.link;

import java.util.regex.Pattern;

/// What a person copies to a new host so that it may join:
/// `evenkeel-join:HOST:PORT:ACTIVATION:CODE:FINGERPRINT`, where FINGERPRINT is the SHA-256 of the reconciler's host
/// key in Base64, as `ssh-keygen -l` shows it, with or without `SHA256:`. An IPv6 address stands in brackets.
///
/// @param fingerprint 43 characters of Base64
public record JoinToken(String host, int port, String activation, String code, String fingerprint) {

    private static final Pattern SHAPE = Pattern.compile(
            "evenkeel-join:(\\[[0-9a-fA-F:.%]+]|[A-Za-z0-9.-]+):(\\d{1,5}):([^:\\s]{1,100}):([^:\\s]{1,200}):(?:SHA256:)?"
                    + "([A-Za-z0-9+/]{43})=?");

    /// @throws IllegalArgumentException if it is none, without repeating the secret in it
    public static JoinToken parse(String text) {
        var match = SHAPE.matcher(text.strip());
        if (!match.matches() || Integer.parseInt(match.group(2)) > 65535) {
            throw new IllegalArgumentException(
                    "a join token is `evenkeel-join:HOST:PORT:ACTIVATION:CODE:FINGERPRINT`, in one piece");
        }
        var host = match.group(1).startsWith("[")
                ? match.group(1).substring(1, match.group(1).length() - 1)
                : match.group(1);
        return new JoinToken(host, Integer.parseInt(match.group(2)), match.group(3), match.group(4), match.group(5));
    }

    @Override
    public String toString() {
        return "evenkeel-join:" + host + ":" + port + ":" + activation + ":…:" + fingerprint;
    }
}
