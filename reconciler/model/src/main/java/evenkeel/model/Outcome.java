package evenkeel.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What became of a change.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({@JsonSubTypes.Type(value = Outcome.Converged.class, name = "converged"),
        @JsonSubTypes.Type(value = Outcome.Already.class, name = "already"),
        @JsonSubTypes.Type(value = Outcome.Stale.class, name = "stale"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed"),
        @JsonSubTypes.Type(value = Outcome.Unknown.class, name = "unknown"),
        @JsonSubTypes.Type(value = Outcome.Skipped.class, name = "skipped")})
public sealed interface Outcome {

    /// It was changed, and looking again found it as desired (for a script: it ran and ended with 0).
    record Converged() implements Outcome {
    }

    /// It was as desired when its turn came; nothing was changed.
    record Already() implements Outcome {
    }

    /// It was not as the plan saw it: nothing was changed, and a new plan is asked for. Not an error.
    record Stale(String because) implements Outcome {
    }

    /// It was tried and is not as desired.
    record Failed(String because) implements Outcome {
    }

    /// It was begun and its end was not seen. A script is never run again by itself after this.
    record Unknown(String because) implements Outcome {
    }

    /// It was not tried.
    record Skipped(String because) implements Outcome {
    }

    /// Why, or empty where nothing needs a reason.
    default String because() {
        return switch (this) {
            case Converged(),Already() -> "";
            case Stale(var because) -> because;
            case Failed(var because) -> because;
            case Unknown(var because) -> because;
            case Skipped(var because) -> because;
        };
    }

    /// The word for it in tables and entries.
    default String word() {
        return switch (this) {
            case Converged() -> "converged";
            case Already() -> "already";
            case Stale _ -> "stale";
            case Failed _ -> "failed";
            case Unknown _ -> "unknown";
            case Skipped _ -> "skipped";
        };
    }

    /// Counts against `maxErrors`.
    default boolean error() {
        return this instanceof Failed || this instanceof Unknown;
    }
}
