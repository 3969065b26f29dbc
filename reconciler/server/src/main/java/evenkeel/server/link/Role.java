package evenkeel.server.link;

import evenkeel.model.HostName;

/// Who is at the other end of a connection. It follows from the key alone, never from the user name.
public sealed interface Role {

    /// The key in OpenSSH's form, without comment.
    String key();

    /// An enrolled host.
    record Host(HostName name, String key) implements Role {
    }

    /// A person of the fleet.
    ///
    /// @param name as the fleet repository names the person
    /// @param fingerprint of the key, `SHA256:…`
    record Person(String name, String key, String fingerprint) implements Role {
    }

    /// Whoever asks to join: with a key that nobody knows, or a host that does not know that it was let in.
    record Stranger(String key) implements Role {
    }
}
