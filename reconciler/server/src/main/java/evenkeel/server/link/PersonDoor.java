package evenkeel.server.link;

import java.util.Optional;
import java.util.function.Consumer;

import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;

/// What a person who came in may do; implemented above, where verbs are known.
public interface PersonDoor {

    /// @param line what is to be run; empty where an interactive shell was asked for
    /// @param refused makes known, as an entry, that nothing was run and why
    Command open(Role.Person person, ServerSession session, Optional<String> line, Consumer<String> refused);
}
