package evenkeel.resource;

import java.util.List;

/// The verbs that a policy may allow, as far as this version knows them.
public final class Verbs {

    /// By name; `*` stands for all.
    public static final List<String> KNOWN = List.of("*", "audit", "check", "confirm", "events", "explain", "history",
            "hosts", "plan", "retry", "schema", "status", "version");

    private Verbs() {
    }
}
