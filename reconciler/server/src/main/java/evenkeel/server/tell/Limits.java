package evenkeel.server.tell;

import java.time.Duration;

/// Every limit on telling.
///
/// @param folding what is like something that was told so shortly before is counted and told with the next
/// @param bound what could not be told for so long becomes a dead letter
/// @param answer how long an address or a program has for one
public record Limits(Duration folding, Duration bound, Duration answer) {

    public static final Limits USUAL = new Limits(Duration.ofSeconds(60), Duration.ofHours(24),
            Duration.ofSeconds(10));

    /// How far back a notification that is new here hears.
    static final Duration BEFORE = Duration.ofHours(1);
    /// The first and the longest pause after a failure; and the longest that an address may ask for.
    static final Duration PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(10);
    static final Duration ASKED = Duration.ofHours(1);
    /// After so many failures in a row people are told.
    static final int FAILURES = 8;
    static final int NOTIFICATIONS = 200;
    /// How long what is told is waited for at the end, once it was interrupted.
    static final Duration ENDING = Duration.ofSeconds(5);
    /// Calls of one plugin's notifier that are under way, those that do not end among them.
    static final int CALLS = 16;
    static final int AT_ONCE = 16;
    static final int ENTRIES = 500;
    static final int LIKENESSES = 1_000;
    static final int LETTERS = 1_000;
    static final int REASON = 300;
    /// Bytes that a program may write before it is ended, and of which the first are kept.
    static final int OUTPUT = 1 << 20;

    static String clipped(String text) {
        var line = text == null ? "no reason is known" : text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= REASON ? line : line.substring(0, REASON) + "…";
    }
}
