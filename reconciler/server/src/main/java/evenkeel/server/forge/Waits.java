package evenkeel.server.forge;

import java.io.InterruptedIOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// How long a request is waited for, and how often it is tried.
///
/// @param answer for one answer, to its last byte
/// @param tries at most
/// @param first before the second try; twice as long before each further one
/// @param most what a forge may ask for; who asks for more is asked again at a later look
/// @param sleep waits
public record Waits(Duration answer, int tries, Duration first, Duration most, Sleep sleep, InstantSource clock) {

    public static final Waits USUAL = new Waits(Duration.ofSeconds(20), 3, Duration.ofSeconds(1),
            Duration.ofSeconds(60), time -> Thread.sleep(time), InstantSource.system());

    /// Waits, or only says so.
    public interface Sleep {
        void of(Duration time) throws InterruptedException;
    }

    Duration before(int next) {
        return first.multipliedBy(1L << Math.min(next, 10));
    }

    void sleep(Duration time) throws InterruptedIOException {
        try {
            sleep.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the forge");
        }
    }

    /// What the forge asks for: by `Retry-After`, or by GitHub's headers of a limit that is used up.
    Optional<Duration> asked(HttpHeaders headers) {
        var after = headers.firstValue("Retry-After");
        if (after.isPresent()) {
            return Optional.of(time(after.get()));
        }
        if (headers.firstValue("x-ratelimit-remaining").filter("0"::equals).isEmpty()) {
            return Optional.empty();
        }
        var reset = headers.firstValue("x-ratelimit-reset").filter(text -> text.matches("[0-9]{1,12}"));
        return Optional.of(reset.map(text -> until(Instant.ofEpochSecond(Long.parseLong(text)))).orElse(most));
    }

    /// Seconds, or a date; what is neither is as long as may be.
    private Duration time(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        try {
            return until(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return most;
        }
    }

    private Duration until(Instant then) {
        var time = Duration.between(clock.instant(), then);
        return time.isNegative() ? Duration.ZERO : time;
    }
}
