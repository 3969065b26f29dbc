package evenkeel.command;

import java.time.Instant;

import evenkeel.model.RunStatus;

/// How an invocation ended, in SSM's words; and [#UNKNOWN], which SSM has not.
public enum Ending {
    SUCCESS("Success", "Success"), FAILED("Failed", "Failed"),
    /// A step was ended at its own time limit.
    EXECUTION_TIMED_OUT("TimedOut", "ExecutionTimedOut"),
    /// It was not begun in time; or it was, and nothing was heard of its end until all time was over.
    DELIVERY_TIMED_OUT("TimedOut", "DeliveryTimedOut"), CANCELLED("Cancelled", "Cancelled"),
    /// More errors than `maxErrors` came before its turn.
    TERMINATED("Cancelled", "Terminated"),
    /// Its host cannot be given it.
    UNDELIVERABLE("Failed", "Undeliverable"), INVALID_PLATFORM("Failed", "InvalidPlatform"), ACCESS_DENIED("Failed",
            "AccessDenied"),
    /// It was sent, and how it ended will not be seen.
    UNKNOWN("Unknown", "Unknown");

    private final String status;
    private final String details;

    Ending(String status, String details) {
        this.status = status;
        this.details = details;
    }

    /// As its agent said it.
    ///
    /// @param cancelled a person wanted it ended
    /// @param until not begun later than this
    static Ending of(RunStatus status, boolean cancelled, Instant at, Instant until) {
        return switch (status) {
            case SUCCESS, SKIPPED -> SUCCESS;
            case FAILED -> FAILED;
            case TIMED_OUT -> EXECUTION_TIMED_OUT;
            case CANCELLED -> CANCELLED;
            case UNKNOWN, RUNNING -> UNKNOWN;
            case REFUSED -> cancelled ? CANCELLED : at.isBefore(until) ? UNDELIVERABLE : DELIVERY_TIMED_OUT;
        };
    }

    /// @param details SSM's `StatusDetails`
    static Ending of(String details) {
        for (var ending : values()) {
            if (ending.details.equals(details)) {
                return ending;
            }
        }
        throw new IllegalArgumentException("no invocation ends with " + details);
    }

    /// SSM's `Status`.
    public String status() {
        return status;
    }

    /// SSM's `StatusDetails`.
    public String details() {
        return details;
    }

    /// Counts against `maxErrors`. SSM says so of the first two; an end that nobody saw may have been one of them.
    boolean error() {
        return this == FAILED || this == EXECUTION_TIMED_OUT || this == UNKNOWN;
    }

    /// It never came so far that it could succeed or fail.
    boolean undelivered() {
        return this == UNDELIVERABLE || this == INVALID_PLATFORM || this == ACCESS_DENIED;
    }
}
