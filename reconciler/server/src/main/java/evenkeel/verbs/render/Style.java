package evenkeel.verbs.render;

/// How an answer is written.
///
/// @param width columns; lines for people are cut there where they can be
public record Style(Format format, int width, boolean color) {

    public static final int WIDTH = 100;

    /// JSON and YAML hold the same value.
    public enum Format {
        TABLE, JSON, YAML
    }
}
