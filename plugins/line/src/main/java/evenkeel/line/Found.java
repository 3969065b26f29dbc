package evenkeel.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Regular expressions over the lines of one file, given up after so many steps: a pattern that runs wild costs a
/// moment and not the agent.
final class Found {

    /// Characters looked at, for all patterns and lines of one look.
    private static final int STEPS = 20_000_000;

    private int left = STEPS;

    /// Whether the pattern is found in the line. Bytes that are not UTF-8 are seen as replacement characters.
    ///
    /// @throws IOException if it takes too many steps
    boolean in(byte[] line, String input, Optional<Pattern> pattern) throws IOException {
        if (pattern.isEmpty()) {
            return false;
        }
        try {
            return pattern.get().matcher(new Counted(new String(line, StandardCharsets.UTF_8))).find();
        } catch (TooMany | StackOverflowError e) {
            throw new IOException(
                    input + ": the regular expression takes too many steps on this file; write one without"
                            + " repetitions of repetitions, such as ^Port\\b",
                    e);
        }
    }

    /// Text that counts how often it is looked at.
    private final class Counted implements CharSequence {
        private final CharSequence text;

        Counted(CharSequence text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooMany();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /// The steps are used up.
    private static final class TooMany extends RuntimeException {
        TooMany() {
            super(null, null, false, false);
        }
    }
}
