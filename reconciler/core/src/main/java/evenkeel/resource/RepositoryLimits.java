package evenkeel.resource;

import evenkeel.yaml.Bounds;

/// Every limit on what a fleet repository may hold.
public final class RepositoryLimits {

    /// Files of a revision.
    public static final int FILES = 100_000;
    /// Bytes of a resource. SSM's limit for a document is the same.
    public static final int RESOURCE_BYTES = 64 * 1024;
    /// Bytes of any other file, such as one that a step names.
    public static final int CONTENT_BYTES = 4 * 1024 * 1024;
    /// Bytes of all files that steps name, together.
    public static final int CONTENTS_BYTES = 256 * 1024 * 1024;
    /// Characters of a path, and of one part of it.
    static final int PATH = 1024;
    static final int PATH_PART = 255;
    /// Diagnostics of one reading; the rest is counted.
    static final int DIAGNOSTICS = 500;
    /// Bytes of resources whose parsed trees are kept from one reading to the next.
    static final int MEMO_BYTES = 32 * 1024 * 1024;
    /// Values in a file, how deep they are nested, and how many faults of its text are listed.
    static final Bounds TEXT = new Bounds(32, 20_000, 20);
    /// Bytes of an approval, which names hosts and changes one by one, and values in it.
    public static final int APPROVAL_BYTES = 4 * 1024 * 1024;
    public static final int APPROVAL_VALUES = 200_000;
    static final Bounds APPROVAL_TEXT = new Bounds(32, APPROVAL_VALUES, 20);

    static int bytes(Kind kind) {
        return kind == Kind.APPROVAL ? APPROVAL_BYTES : RESOURCE_BYTES;
    }

    static Bounds text(Kind kind) {
        return kind == Kind.APPROVAL ? APPROVAL_TEXT : TEXT;
    }

    private RepositoryLimits() {
    }
}
