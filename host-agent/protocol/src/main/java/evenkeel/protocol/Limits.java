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
    /// Health checks that are asked for at once.
    public static final int CHECKS = 20;
    /// Characters of a health check's fault.
    public static final int FAULT = 1_000;
    /// The longest time within which a change has to be confirmed.
    public static final Duration CONFIRM = Duration.ofHours(1);
    /// Bytes of an invocation's body: a document and its parameters are at most 64 KiB, and it may call others.
    public static final int INVOCATION = 900 << 10;
    /// Bytes of an invocation's output that are sent as they come.
    public static final int LIVE = 1 << 20;
    /// Bytes of one part of them.
    public static final int LIVE_PART = 16 << 10;
    /// Bytes of the whole output of one stream of a step; a script that writes more is ended.
    public static final long STREAM = 1L << 30;
    /// Invocations that an agent carries out at once, as SSM's does; others wait.
    public static final int WORKERS = 5;
    /// Invocations that an agent keeps until the reconciler has their ends.
    public static final int INVOCATIONS = 200;
    /// Steps of an invocation, those of documents that its document calls included.
    public static final int STEPS = 500;
    /// Characters of a step's stream in its result: head and tail.
    public static final int STREAM_TEXT = 32 << 10;
    public static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private Limits() {
    }
}
