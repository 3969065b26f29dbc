package evenkeel.plan;

import evenkeel.model.Digest;

/// What a verdict is remembered by.
record Judged(Digest item, Digest record, Digest plugin) {

    /// Written out, like [Digest]'s: a record's own is slower, and each plan compares millions.
    @Override
    public boolean equals(Object other) {
        return other instanceof Judged that && item.equals(that.item) && record.equals(that.record)
                && plugin.equals(that.plugin);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * item.hashCode() + record.hashCode()) + plugin.hashCode();
    }
}
