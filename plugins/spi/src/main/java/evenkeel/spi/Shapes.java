package evenkeel.spi;

/// Patterns that inputs of many actions share, each with what it means in words: for [Input#pattern] and
/// [Input#shape].
public final class Shapes {

    /// An absolute path, up to 4,095 characters; without groups that repeat, so that a long one costs no stack.
    public static final String PATH = "(?=.{2,4095}$)(?!.*//)(?!.*/\\.\\.?(/|$))/[^\\x00-\\x1f]*[^/\\x00-\\x1f]";
    public static final String PATH_SHAPE = "an absolute path without `.`, `..` or a slash at the end, such as /etc/motd";
    /// A user or a group.
    public static final String ACCOUNT = "[A-Za-z_][A-Za-z0-9_.-]{0,31}\\$?|0|[1-9][0-9]{0,9}";
    public static final String ACCOUNT_SHAPE = "a name such as www-data, or a number";
    /// Permission bits.
    public static final String MODE = "[0-7]{3,4}";
    public static final String MODE_SHAPE = "three or four octal digits, such as 0644";

    private Shapes() {
    }
}
