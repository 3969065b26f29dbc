package evenkeel.archive;

/// All limits on archives.
final class Limits {

    /// Bytes of an archive.
    static final long ARCHIVE = 1L << 30;
    /// Bytes of all that it unpacks to.
    static final long UNPACKED = 2L << 30;
    /// Paths in it, folders included.
    static final int ENTRIES = 20_000;
    /// Characters of a path, and of where a link points.
    static final int NAME = 1_000;
    /// Characters of all paths and links: they are held in the agent's small memory.
    static final int NAMES = 4 << 20;
    /// Bytes of files that are read at each look; of those beyond, size and mode are compared.
    static final long LOOKED_AT = 256L << 20;

    private Limits() {
    }
}
