package evenkeel.loader;

/// All limits on what comes from plugins and commands.
final class Limits {

    /// Bytes of a zip.
    static final long ZIP = 64L << 20;
    /// Bytes of all that it unpacks to.
    static final long UNPACKED = 256L << 20;
    /// Bytes of one file of it.
    static final int UNPACKED_FILE = 16 << 20;
    /// Bytes of a file that describes it.
    static final int DESCRIPTOR = 1 << 20;
    /// Entries of a zip.
    static final int ENTRIES = 20_000;
    /// Characters of an entry's name.
    static final int NAME = 1_000;
    /// Names in a folder of a host.
    static final int FOLDER = 100_000;
    /// Bytes that are kept of the head and of the tail of a command's output.
    static final int OUTPUT_PART = 32 << 10;

    private Limits() {
    }
}
