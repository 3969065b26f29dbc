package evenkeel.resource;

import java.util.List;

import evenkeel.model.Pin;

/// Says whether somebody who may vouches for a plugin. A pure function.
@FunctionalInterface
public interface PluginSignatures {

    /// What [#statement] is signed for, in SSH's signatures.
    String NAMESPACE = "evenkeel-plugin";
    /// Believes none.
    PluginSignatures NONE = (_, _, _) -> false;

    /// @param signature as `ssh-keygen -Y sign -n evenkeel-plugin` writes it, of [#statement]
    /// @param signers public keys in OpenSSH's form without comment
    boolean good(Pin pin, String signature, List<String> signers);

    /// The line that is signed, with its line break: `evenkeel pin` prints it.
    static String statement(Pin pin) {
        return pin.id() + " " + pin.version() + " " + pin.sha256().prefixed() + "\n";
    }
}
