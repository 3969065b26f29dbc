package evenkeel.agent.command;

import evenkeel.agent.order.Refused;
import evenkeel.model.Invocation;

/// Looks at an invocation before anything of it is used: one with holes is said to be one.
final class Wholeness {

    private Wholeness() {
    }

    static void of(Invocation invocation) throws Refused {
        there("a fleet", invocation.fleet());
        there("a host", invocation.host());
        there("an id", invocation.command());
        there("a last moment", invocation.until());
        there("a revision", invocation.revision());
        there("a document's name", invocation.name());
        there("a document", invocation.document());
        there("parameters", invocation.parameters());
        there("documents", invocation.documents());
        there("plugins", invocation.plugins());
        there("contents", invocation.contents());
        if (!command(invocation.command())) {
            throw new Refused("a command whose id is no id");
        }
        if (invocation.epoch() < 0) {
            throw new Refused("a command of epoch " + invocation.epoch());
        }
    }

    /// Whether a text can be a command's id: it names files here.
    static boolean command(String id) {
        return id.matches("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    }

    private static void there(String what, Object value) throws Refused {
        if (value == null) {
            throw new Refused("a command without " + what);
        }
    }
}
