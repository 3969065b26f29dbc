package evenkeel.agent.command.actions;

import java.time.Duration;

/// All limits on what actions bring in from outside.
final class Limits {

    /// Bytes of one download.
    static final long DOWNLOAD = 1L << 30;
    /// How long one download may take, and a repository.
    static final Duration DOWNLOADING = Duration.ofMinutes(10);
    static final Duration CLONING = Duration.ofMinutes(30);
    static final int CONNECT_MILLIS = 20_000;
    static final int SILENCE_MILLIS = 30_000;
    static final int REDIRECTS = 5;
    /// Bytes that are read of an answer that is a fault.
    static final int FAULT = 16 << 10;
    /// Bytes of a page of names of a store's objects.
    static final int LISTING = 1 << 20;
    /// Characters of all names of a folder of S3.
    static final int NAMES = 8 << 20;
    /// Files, folders and links of one download, of a package; and how deep folders may be nested.
    static final int ENTRIES = 50_000;
    static final int DEPTH = 60;
    /// Characters of a path within one.
    static final int PATH = 1_000;
    /// Bytes that a package unpacks to, and of a folder of S3.
    static final long UNPACKED = 2L << 30;
    /// Bytes of a document, as of SSM's.
    static final int DOCUMENT = 64 << 10;
    /// How deep a document's lists and fields may be nested, and how many values it may hold.
    static final int NESTED = 50;
    static final int VALUES = 20_000;
    /// Characters of a package's additional arguments, as of SSM's.
    static final int ARGUMENTS = 4_096;

    private Limits() {
    }
}
