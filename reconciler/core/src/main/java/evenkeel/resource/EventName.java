package evenkeel.resource;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The public names of what happens, `subject.verb`: what a notification may ask for, and what it is told.
/// `docs/reference/events.md` says when each comes.
public enum EventName {
    LEASE_TAKEN, LEDGER_HELD, LEDGER_RELEASED, LEDGER_CONFIRMED, //
    REVISION_ACCEPTED, REVISION_REFUSED, REVISION_HELD, REVISION_RELEASED, REVISION_CONFIRMED, //
    PLAN_HELD, PLAN_APPROVED, PLAN_COUNTED, PLAN_RELEASED, //
    ROLLOUT_BEGUN(true), ROLLOUT_WAVE, ROLLOUT_HALTED, ROLLOUT_QUARANTINED, ROLLOUT_RESUMED, ROLLOUT_ENDED(true), //
    MOVE_DISPATCHED, MOVE_ENDED, //
    ITEM_BEGUN, ITEM_CHANGED, ITEM_REPAIRED, ITEM_RELEASED, ITEM_ALREADY, ITEM_STALE, ITEM_FAILED, ITEM_UNKNOWN, //
    ITEM_SKIPPED, ITEM_RETRIED, ITEM_CONTESTED(true), //
    HOST_ENROLLED, HOST_REFUSED, HOST_LISTED, HOST_UNLISTED, HOST_RETIRED, HOST_AWAY(true), HOST_RETURNED(true), //
    REQUEST_ALLOWED, REQUEST_REFUSED, NOTICE_SAID, NOTICE_ENDED, //
    COMMAND_BEGUN, COMMAND_CANCELLED, COMMAND_ENDED, COMMAND_FAILED, //
    INVOCATION_SENT, INVOCATION_BEGUN, INVOCATION_ENDED, INVOCATION_CLOSED, //
    PARAMETER_CHANGED(true), PATCH_INSTALLED(true), PATCH_FAILED(true), //
    SESSION_BEGUN(true), SESSION_ENDED(true);

    private final boolean reserved;

    EventName() {
        this(false);
    }

    EventName(boolean reserved) {
        this.reserved = reserved;
    }

    /// As it is written: `rollout.halted`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /// What it is of: `rollout`.
    public String subject() {
        return text().substring(0, text().indexOf('.'));
    }

    /// No entry says it yet: the name is kept for what comes later.
    public boolean reserved() {
        return reserved;
    }

    /// @param pattern `*`, `SUBJECT.*` or a name
    public boolean fits(String pattern) {
        return pattern.equals("*") || pattern.equals(subject() + ".*") || pattern.equals(text());
    }

    /// Every name, and every subject with `.*`.
    static List<String> patterns() {
        return Stream.concat(Arrays.stream(values()).map(EventName::text), subjects().stream()).toList();
    }

    /// Every subject with `.*`.
    static List<String> subjects() {
        return Arrays.stream(values()).map(name -> name.subject() + ".*").distinct().toList();
    }
}
