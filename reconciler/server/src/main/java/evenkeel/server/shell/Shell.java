package evenkeel.server.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;

import evenkeel.server.link.PersonDoor;
import evenkeel.server.link.Role;

/// Lets people run verbs under the user name `fleet`, and tells them of it under any other.
public final class Shell implements PersonDoor {

    /// The user name under which verbs are run.
    public static final String USER = "fleet";

    private final Commands commands;

    public Shell(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Command open(Role.Person person, ServerSession session, Optional<String> line, Consumer<String> refused) {
        if (!USER.equals(session.getUsername())) {
            return not(person, 255, "there is nothing under this user name: write " + USER + "@ for verbs, as in `ssh "
                    + USER + "@HOST status`", refused);
        }
        List<String> words;
        try {
            words = CommandLine.split(line.orElse(""));
        } catch (IllegalArgumentException e) {
            return not(person, 2, e.getMessage(), refused);
        }
        var arguments = words.isEmpty() ? List.of("help") : words;
        return new Verb(person, (caller, out, err) -> commands.run(caller, arguments, out, err));
    }

    private static Verb not(Role.Person person, int code, String because, Consumer<String> refused) {
        refused.accept(because);
        return new Verb(person, (_, _, err) -> Verb.say(err, code, because));
    }
}
