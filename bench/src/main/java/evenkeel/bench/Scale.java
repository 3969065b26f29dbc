package evenkeel.bench;

/// How much of a bench is run.
public enum Scale {
    /// Seconds: shows that the bench works. Its figures mean nothing.
    SMOKE,
    /// Minutes: the figures of the table.
    FULL,
    /// As long as it takes: an hour, twenty thousand agents.
    LONG;

    /// One of three sizes.
    public int of(int smoke, int full, int most) {
        return switch (this) {
            case SMOKE -> smoke;
            case FULL -> full;
            case LONG -> most;
        };
    }
}
