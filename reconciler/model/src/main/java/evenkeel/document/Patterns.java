package evenkeel.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Regular expressions from outside, matched within a limit: one that would take for ever is given up.
public final class Patterns {

    /// Steps that a pattern may take on one text, before it is given up.
    private static final int STEPS = 200_000;
    /// Compiled patterns that are kept.
    private static final int KEPT = 500;
    /// More of them in each other exceed the stack, sometimes sooner and sometimes later.
    private static final int GROUPS = 500;
    /// The patterns used last: the same few are matched against many texts.
    private static final Map<String, Pattern> COMPILED = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
            return size() > KEPT;
        }
    };

    private Patterns() {
    }

    /// What is wrong with a pattern; empty if nothing is.
    public static Optional<String> fault(String pattern) {
        if (pattern.chars().filter(letter -> letter == '(').count() > GROUPS) {
            return Optional.of("it has more than " + GROUPS + " groups");
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(e.getDescription() + " near character " + (Math.max(0, e.getIndex()) + 1));
        } catch (StackOverflowError e) {
            return Optional.of("it is nested too deep");
        }
    }

    public static Match whole(String pattern, String text) {
        return match(pattern, text, true);
    }

    /// As SSM's agent matches `allowedPattern`: anywhere, unless the pattern anchors itself.
    public static Match anywhere(String pattern, String text) {
        return match(pattern, text, false);
    }

    private static Pattern compiled(String pattern) {
        synchronized (COMPILED) {
            return COMPILED.computeIfAbsent(pattern, Pattern::compile);
        }
    }

    private static Match match(String pattern, String text, boolean whole) {
        try {
            var matcher = compiled(pattern).matcher(new Counted(text, new int[1]));
            return (whole ? matcher.matches() : matcher.find()) ? Match.YES : Match.NO;
        } catch (TooLong | StackOverflowError e) {
            return Match.GIVEN_UP;
        }
    }

    public enum Match {
        YES, NO, GIVEN_UP
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super(null, null, false, false);
        }
    }

    /// Text that counts how often it is looked at.
    private record Counted(CharSequence text, int[] looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > STEPS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
