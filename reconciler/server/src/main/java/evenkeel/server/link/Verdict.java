package evenkeel.server.link;

/// Whether a key may come in under a user name.
sealed interface Verdict {

    record Admitted(Role role) implements Verdict {
    }

    /// @param because a sentence for the operators; the peer is not told
    record Refused(String because) implements Verdict {
    }
}
