package evenkeel.protocol;

import java.util.List;

import evenkeel.model.HostName;

/// How a host joins: one request and one answer, JSON, on the subsystem `evenkeel-enrol`, over a connection whose
/// user name is `enrol` and whose key is the host's new identity.
public final class Enrol {

    public static final String SUBSYSTEM = "evenkeel-enrol";
    public static final String USER = "enrol";

    private Enrol() {
    }

    /// @param activation the activation's name
    /// @param code its secret
    /// @param host the name that the host asks for
    /// @param seal the host's X25519 public key, 32 bytes in Base64: values are sealed to it
    public record Request(String activation, String code, HostName host, String seal) {
    }

    /// @param refused why not; empty if it was enrolled
    /// @param linkKeys the keys of reconcilers to accept from now on, in OpenSSH's form
    /// @param orderKey the fleet's order key, Ed25519, in OpenSSH's form
    public record Answer(String refused, String fleet, List<String> linkKeys, String orderKey) {
    }
}
