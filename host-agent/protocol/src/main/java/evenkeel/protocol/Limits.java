package evenkeel.protocol;

import java.time.Duration;

/// All limits of the link, in one place.
public final class Limits {

    /// Bytes of one frame's body.
    public static final int FRAME = 1 << 20;
    /// Bytes of a frame that holds a standing order: some 10,000 items.
    public static final int ORDER = 8 << 20;
    /// Values in one frame, opened and closed lists and maps and names included: one of a single byte takes a hundred
    /// times its size once it is read.
    public static final int VALUES = 200_000;
    /// Bytes of one part of a blob.
    public static final int BLOB_PART = 64 << 10;
    /// Bytes of one blob.
    public static final long BLOB = 64L << 20;
    /// Bytes of an enrolment's request or answer.
    public static final int ENROL = 16 << 10;
    /// Entries in one frame.
    public static final int ENTRIES = 200;
    /// Lines in one report; a longer one is sent as several, only the last of them `whole`.
    public static final int LINES = 1_000;
    /// Characters of a script's output that an entry keeps.
    public static final int OUTPUT = 64 << 10;
    /// Bytes of the whole output of a change; what is beyond is left out.
    public static final long OUTPUT_WHOLE = 64L << 20;
    /// Whole outputs that an agent keeps until they are fetched.
    public static final int OUTPUTS = 64;
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private Limits() {
    }
}
