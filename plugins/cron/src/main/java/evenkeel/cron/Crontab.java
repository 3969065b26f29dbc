package evenkeel.cron;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/// The file of a job, as cron reads it.
final class Crontab {

    private static final String FOLDER = "/etc/cron.d";

    private Crontab() {
    }

    static String folder() {
        return FOLDER;
    }

    static String path(CronDesired desired) {
        return FOLDER + "/evenkeel-" + desired.name();
    }

    static byte[] bytes(CronDesired desired) {
        var text = new StringBuilder("# Kept by Evenkeel: a change by hand is put back.\n");
        new TreeMap<>(desired.environment())
                .forEach((name, value) -> text.append(name).append('=').append(quoted(value)).append('\n'));
        text.append(desired.schedule().orElseThrow()).append(' ').append(desired.user()).append(' ')
                .append(escaped(desired.command().orElseThrow())).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// Cron ends a command at a percent sign, and makes what follows its input; one after a backslash is the sign
    /// itself.
    static String escaped(String command) {
        return command.strip().replace("%", "\\%");
    }

    /// Cron strips what surrounds a value, and one pair of quotes; within them nothing has a meaning.
    private static String quoted(String value) {
        var quote = value.contains("\"") ? "'" : "\"";
        return quote + value + quote;
    }
}
