package evenkeel.cron;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import evenkeel.spi.Input;

/// A job that is to be there, or not.
public record CronDesired(
        @Input(value = "What it is called: the file is /etc/cron.d/evenkeel-NAME.", pattern = "[A-Za-z0-9_-]{1,60}", shape = "letters, digits, - and _ (cron reads no file with a dot in its name), such as backup") String name,
        @Input(value = "Whether it is there.", byDefault = "present") Ensure ensure,
        @Input("When it runs: minute, hour, day of month, month, day of week; or a word such as @daily.") Optional<String> schedule,
        @Input(value = "Who it runs as.", pattern = "[A-Za-z_][A-Za-z0-9_.-]{0,31}", shape = "the name of a user, such as www-data", byDefault = "root") String user,
        @Input("What runs, by /bin/sh or what SHELL says; one line. A percent sign is a percent sign.") Optional<String> command,
        @Input("Variables that it gets, such as MAILTO or PATH.") Map<String, String> environment) {

    /// Bytes of a command, or of a variable with its value: cron reads no longer ones everywhere.
    private static final int LONGEST = 990;
    private static final int VARIABLES = 100;

    /// @throws IllegalArgumentException if cron would not read it, or it does not go together
    public CronDesired {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        if (ensure == Ensure.ABSENT) {
            require(schedule.isEmpty() && command.isEmpty() && environment.isEmpty(),
                    "ensure: absent goes with name only");
        } else {
            require(schedule.isPresent() && command.isPresent(), "write schedule and command, or ensure: absent");
            Schedule.check(schedule.get());
            command(command.get());
            require(environment.size() <= VARIABLES, "environment: no more than " + VARIABLES + " variables");
            environment.forEach(CronDesired::variable);
        }
    }

    private static void command(String command) {
        require(!command.isBlank(), "command: write what is to run");
        require(!command.contains("\n") && !command.contains("\r"), "command: cron reads one line; put several lines"
                + " into a script (a step of action file) and run that");
        require(command.indexOf(0) < 0, "command: no NUL characters");
        require(length(Crontab.escaped(command)) <= LONGEST, "command: no more than " + LONGEST
                + " bytes; put a long one into a script (a step of action file) and run that");
    }

    private static void variable(String name, String value) {
        require(name.matches("[A-Za-z_][A-Za-z0-9_]{0,99}"),
                "environment: `" + brief(name) + "` is no name of a variable; write one such as MAILTO");
        require(value.chars().noneMatch(c -> c < ' ' && c != '\t' || c == 127),
                "environment: the value of " + name
                        + " has a line end or another control character; cron reads one line");
        require(!(value.contains("\"") && value.contains("'")),
                "environment: the value of " + name + " has both kinds of quotes; cron can write only one of them");
        require(length(name) + length(value) <= LONGEST,
                "environment: " + name + " with its value has more than " + LONGEST + " bytes");
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /// Whether it is there.
    public enum Ensure {
        PRESENT, ABSENT
    }
}
