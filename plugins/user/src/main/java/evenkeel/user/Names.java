package evenkeel.user;

/// How users, groups and paths are written.
final class Names {

    /// No dash in front: a name is never taken for an option.
    static final String NAME = "[A-Za-z_][A-Za-z0-9_.-]{0,31}";
    static final String NAME_SHAPE = "a name of at most 32 letters, digits, `_`, `-` and `.` that begins with a letter or `_`";
    static final String REFERENCE = NAME + "|0|[1-9][0-9]{0,9}";
    static final String REFERENCE_SHAPE = "a name such as www-data, or a number";
    /// Without a colon, which would end its field of `/etc/passwd`.
    static final String PATH = "(?=.{2,1000}$)(?!.*//)(?!.*/\\.\\.?(/|$))/[^:\\x00-\\x1f\\x7f]*[^/:\\x00-\\x1f\\x7f]";
    static final String PATH_SHAPE = "an absolute path without `.`, `..`, `:` or a slash at the end, such as /home/web";
    /// The largest number that a user or group may have; the one after it means "none".
    private static final long LARGEST = 4_294_967_294L;

    private Names() {
    }

    static boolean number(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static void requireId(String input, long id) {
        require(id >= 0 && id <= LARGEST, input + ": write 0 to " + LARGEST);
    }
}
