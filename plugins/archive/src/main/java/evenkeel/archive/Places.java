package evenkeel.archive;

/// Where things stand: the destination, and what is beside it while it changes.
///
/// @param at the destination
record Places(String at) {

    /// Being unpacked; not yet anything.
    String coming() {
        return beside("new");
    }

    /// What stood at the destination, on its way out.
    String going() {
        return beside("old");
    }

    /// The archive itself, fetched.
    String fetched() {
        return beside("archive");
    }

    String parent() {
        return at.lastIndexOf('/') == 0 ? "/" : at.substring(0, at.lastIndexOf('/'));
    }

    private String beside(String what) {
        int slash = at.lastIndexOf('/');
        return at.substring(0, slash + 1) + ".evenkeel-" + what + "-" + at.substring(slash + 1);
    }
}
