package evenkeel.reconcile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import evenkeel.model.Output;
import evenkeel.protocol.Limits;

/// How much of anything a frame may hold.
final class Bounds {

    static final int NAME = 200;
    static final int TEXT = Limits.OUTPUT + 1_024;
    private static final long HIGHEST = 1L << 53;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private Bounds() {
    }

    static void number(String what, long number) {
        if (number < 0 || number > HIGHEST) {
            throw new BadFrame("the " + what + " " + number + ", where 0 to " + HIGHEST + " are possible");
        }
    }

    static void time(Instant time) {
        there("time", time);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new BadFrame("a time that is not between 1970 and 9999");
        }
    }

    static void text(String what, String text, int most) {
        there(what, text);
        if (text.length() > most) {
            throw new BadFrame("the " + what + " has " + text.length() + " characters, at most " + most + " are taken");
        }
    }

    static <T> Collection<T> several(String what, List<T> several, int most) {
        there(what, several);
        if (several.size() > most) {
            throw new BadFrame(several.size() + " " + what + ", at most " + most + " are taken at once");
        }
        several.forEach(one -> there("one of its " + what, one));
        return several;
    }

    static void there(String what, Object value) {
        if (value == null) {
            throw new BadFrame("it lacks: " + what);
        }
    }

    static void output(Output output, long most) {
        there("digest of an output", output.digest());
        if (output.size() < 1 || output.size() > most) {
            throw new BadFrame("an output of " + output.size() + " bytes, where 1 to " + most + " are taken");
        }
    }
}
