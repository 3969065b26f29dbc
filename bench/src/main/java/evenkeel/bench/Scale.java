package evenkeel.bench;

import java.util.Locale;

/// How much of a bench is run.
public enum Scale {
    /// Seconds: shows that the bench works. Its figures mean nothing.
    SMOKE,
    /// Minutes: the figures of the table.
    FULL,
    /// As long as it takes: an hour, twenty thousand agents.
    LONG;

    /// As it is written on the command line.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// One of three sizes.
    public int of(int smoke, int full, int most) {
        return switch (this) {
            case SMOKE -> smoke;
            case FULL -> full;
            case LONG -> most;
        };
    }
}
