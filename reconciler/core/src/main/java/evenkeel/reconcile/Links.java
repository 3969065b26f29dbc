package evenkeel.reconcile;

import java.time.Instant;
import java.util.Optional;

import evenkeel.model.Digest;
import evenkeel.model.HostName;
import evenkeel.protocol.Enrol;
import evenkeel.protocol.Frame;

/// What the link tells the reconciler, and asks it. Called on the loop's thread.
public interface Links {

    /// The host that this key belongs to: enrolled, not retired.
    ///
    /// @param key in OpenSSH's form, without comment
    Optional<HostName> host(String key);

    /// A host wants to join.
    ///
    /// @param key the key of its connection
    /// @return the answer; where it refuses, an entry says so
    Enrol.Answer enrol(String key, Enrol.Request request, Instant now);

    /// A host's first frame on a new connection.
    ///
    /// @throws BadFrame if it is not to be believed: the connection is to be ended, with an entry
    void connected(HostName host, Frame.Hello hello, Instant now);

    /// Any further frame.
    ///
    /// @throws BadFrame if it is not to be believed, or only the reconciler sends such: as above
    void received(HostName host, Frame frame, Instant now);

    void gone(HostName host, Instant now);

    /// The bytes of a blob that this host's standing order names, or a command that runs there.
    Optional<byte[]> blob(HostName host, Digest digest);
}
