package evenkeel.line;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import evenkeel.spi.Host.Access;
import evenkeel.spi.Input;
import evenkeel.spi.Shapes;

/// A line that a file has, or has not.
public record LineDesired(
        @Input(value = "The file.", pattern = Shapes.PATH, shape = Shapes.PATH_SHAPE) String path,
        @Input(value = "Tells this line from others that are kept in the same file.", pattern = "[^\\x00-\\x1f]{1,200}", shape = "a short text on one line, such as PermitRootLogin") Optional<String> id,
        @Input(value = "Whether the line is there.", byDefault = "present") Ensure ensure,
        @Input("The line, without a line end.") Optional<String> line,
        @Input("A regular expression that is found in the lines that this one stands for: the first of them becomes it, and the others go.") Optional<String> match,
        @Input("A regular expression: a new line comes after the last line in which it is found.") Optional<String> after,
        @Input("A regular expression: a new line comes before the first line in which it is found.") Optional<String> before,
        @Input(value = "Whether a missing file is made.", byDefault = "false") Boolean create,
        @Input(value = "Permission bits of a file that is made, in octal.", pattern = Shapes.MODE, shape = Shapes.MODE_SHAPE) Optional<String> mode,
        @Input(value = "The owner of a file that is made.", pattern = Shapes.ACCOUNT, shape = Shapes.ACCOUNT_SHAPE) Optional<String> owner,
        @Input(value = "The group of a file that is made.", pattern = Shapes.ACCOUNT, shape = Shapes.ACCOUNT_SHAPE) Optional<String> group) {

    /// Bytes of a line.
    private static final int LONGEST = 16 << 10;
    /// Characters of a regular expression.
    private static final int LONGEST_PATTERN = 1_000;

    /// @throws IllegalArgumentException if the inputs do not go together
    public LineDesired {
        boolean present = ensure == Ensure.PRESENT;
        require(line.isPresent() || !present && match.isPresent(), present
                ? "write line"
                : "ensure: absent needs line, or match");
        line.ifPresent(LineDesired::oneLine);
        pattern("match", match);
        pattern("after", after);
        pattern("before", before);
        require(after.isEmpty() || before.isEmpty(), "write one of after and before");
        require(present || after.isEmpty() && before.isEmpty() && !create,
                "after, before and create go with ensure: present only");
        require(create || mode.isEmpty() && owner.isEmpty() && group.isEmpty(),
                "mode, owner and group go with create: true; a step of action file keeps those of a file that is there");
    }

    boolean present() {
        return ensure == Ensure.PRESENT;
    }

    /// The line as bytes; empty where only `match` says which lines go.
    Optional<byte[]> bytes() {
        return line.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    Access access() {
        return new Access(mode.map(text -> Integer.parseInt(text, 8)), owner, group);
    }

    private static void oneLine(String line) {
        require(!line.isEmpty(), "line: write some text; empty lines are not told apart");
        require(line.indexOf('\n') < 0 && line.indexOf('\r') < 0 && line.indexOf(0) < 0,
                "line: write one line, without line end; each further line is a step of its own, with an id");
        require(line.getBytes(StandardCharsets.UTF_8).length <= LONGEST, "line: no more than " + LONGEST + " bytes");
    }

    private static void pattern(String input, Optional<String> text) {
        if (text.isEmpty()) {
            return;
        }
        require(!text.get().isEmpty() && text.get().length() <= LONGEST_PATTERN,
                input + ": write a regular expression of 1 to " + LONGEST_PATTERN + " characters");
        try {
            Pattern.compile(text.get());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(input + ": `" + text.get() + "` is no regular expression: "
                    + e.getDescription() + " at character " + (e.getIndex() + 1)
                    + "; a backslash before a sign makes it stand for itself", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// Whether the line is there.
    public enum Ensure {
        PRESENT, ABSENT
    }
}
