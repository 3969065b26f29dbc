package evenkeel.server.link;

/// Hears of peers that were refused or broke the protocol. Called on the loop's thread, and not too often.
public interface Refusals {

    /// @param fingerprint of the peer's key, `SHA256:…`; empty if it showed none
    /// @param user the user name it gave: from outside, but short and without control characters
    /// @param because a sentence
    void refused(String fingerprint, String user, String because);
}
