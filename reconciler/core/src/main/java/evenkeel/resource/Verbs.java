package evenkeel.resource;

import java.util.List;

/// The verbs that a policy may allow, as far as this version knows them.
public final class Verbs {

    /// By name; `*` stands for all.
    public static final List<String> KNOWN = List.of("*", "approve", "audit", "blame", "check", "confirm", "document",
            "events",
            "explain", "facts", "history", "hosts", "notifications", "plan", "retry", "rollout", "schema", "status",
            "version",
            "run", "command");

    private Verbs() {
    }
}
