package evenkeel.resource;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as resources write them: `90s`, `30m`, `72h`, `7d`.
final class Spans {

    static final String PATTERN = "[1-9][0-9]{0,5}[smhd]";
    private static final Pattern SHAPE = Pattern.compile(PATTERN);

    private Spans() {
    }

    static Optional<Duration> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(text.substring(0, text.length() - 1));
        return Optional.of(switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(count);
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        });
    }

    /// The shortest way to write it.
    static String write(Duration span) {
        long seconds = span.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
