package evenkeel.command;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

/// A command on one host, as the ledger tells it. It only goes forward.
///
/// @param sent when that was written down: it may be there since
/// @param cancelled a person wants it ended
/// @param lost the host that it was meant for is retired
/// @param told its agent said how it ended, be it after [#end]
public record Leg(Optional<Instant> sent, boolean begun, boolean cancelled, boolean lost, boolean told,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<End> end) {

    static final Leg WAITING = new Leg(Optional.empty(), false, false, false, false, Optional.empty());

    public Leg {
        sent = sent == null ? Optional.empty() : sent;
        end = end == null ? Optional.empty() : end;
    }

    /// What became of it.
    ///
    /// @param because a sentence; empty where there is nothing to say
    public record End(Ending ending, String because, Instant at) {
    }

    public boolean over() {
        return end.isPresent();
    }

    /// It may be on its host.
    public boolean out() {
        return sent.isPresent() && !over();
    }

    Leg sent(Instant at) {
        return new Leg(Optional.of(sent.orElse(at)), begun, cancelled, lost, told, end);
    }

    Leg begun(Instant at) {
        return new Leg(Optional.of(sent.orElse(at)), true, cancelled, lost, told, end);
    }

    Leg withCancelled() {
        return new Leg(sent, begun, true, lost, told, end);
    }

    Leg withLost() {
        return new Leg(sent, begun, cancelled, true, told, end);
    }

    Leg withTold(End how) {
        return new Leg(sent, begun, cancelled, lost, true, Optional.of(how));
    }

    Leg closed(End how) {
        return new Leg(sent, begun, cancelled, lost, told, Optional.of(how));
    }
}
