package evenkeel.verbs.render;

/// How an answer is written.
///
/// @param width columns; lines for people are cut there where they can be
/// @param terminal whether a person looks at it as it is written
public record Style(Format format, int width, boolean color, boolean terminal) {

    public static final int WIDTH = 100;

    public Style(Format format, int width, boolean color) {
        this(format, width, color, color);
    }

    /// JSON and YAML hold the same value.
    public enum Format {
        TABLE, JSON, YAML
    }
}
