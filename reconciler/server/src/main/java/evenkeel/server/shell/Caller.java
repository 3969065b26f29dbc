package evenkeel.server.shell;

/// Who runs a verb, and what sees its output.
///
/// @param person as the fleet repository names the person
/// @param fingerprint of the person's key, `SHA256:…`
/// @param terminal whether a person looks at it
/// @param width of the terminal in columns; 80 if it is not known
/// @param colour whether colours are welcome
public record Caller(String person, String fingerprint, boolean terminal, int width, boolean colour) {
}
