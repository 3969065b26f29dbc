package evenkeel.server.pulls;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Waits longer after each failure, and says the same failure once.
final class Patience {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Consumer<String> said;
    private final String who;
    private Instant until = Instant.MIN;
    private Duration next = FIRST;
    private String trouble = "";

    /// @param who is told of nothing meanwhile
    Patience(Consumer<String> said, String who) {
        this.said = said;
        this.who = who;
    }

    boolean may(Instant now) {
        return !now.isBefore(until);
    }

    void failed(Exception fault, Instant now) {
        var because = fault instanceof IOException ? fault.getMessage() : fault.toString();
        until = now.plus(next);
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        if (!trouble.equals(because)) {
            trouble = String.valueOf(because);
            said.accept("nothing is told for now of " + who + ": " + because);
        }
    }

    void well() {
        next = FIRST;
        if (!trouble.isEmpty()) {
            trouble = "";
            said.accept("it is told again of " + who);
        }
    }
}
