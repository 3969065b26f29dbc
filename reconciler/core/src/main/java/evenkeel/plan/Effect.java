package evenkeel.plan;

import java.util.Locale;

import evenkeel.spi.Change;

/// What happens to an item as a whole: a created file is created, whatever else is said of it.
public enum Effect {
    CREATE, UPDATE, REMOVE, RUN, RELEASE;

    public static Effect of(HostPlan.Planned planned) {
        if (planned instanceof HostPlan.Release) {
            return RELEASE;
        }
        var verbs = planned.changes().stream().map(Change::verb).toList();
        if (verbs.contains(Change.Verb.CREATE)) {
            return CREATE;
        }
        if (verbs.contains(Change.Verb.REMOVE)) {
            return REMOVE;
        }
        return verbs.contains(Change.Verb.RUN) || verbs.contains(Change.Verb.RESTART) ? RUN : UPDATE;
    }

    /// As answers and entries write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
