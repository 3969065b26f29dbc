package evenkeel.cron;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// When a job runs, as cron reads it. What cron would skip over in silence is refused here.
final class Schedule {

    private static final Set<String> WORDS = Set.of("@reboot", "@yearly", "@annually", "@monthly", "@weekly", "@daily",
            "@midnight", "@hourly");
    private static final List<Part> PARTS = List.of(new Part("minute", 0, 59, List.of()),
            new Part("hour", 0, 23, List.of()), new Part("day of month", 1, 31, List.of()),
            new Part("month", 1, 12,
                    List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
            new Part("day of week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));
    private static final int[] LONGEST = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int CHARACTERS = 400;

    private Schedule() {
    }

    /// One of the five fields.
    private record Part(String name, int from, int to, List<String> words) {
    }

    /// @throws IllegalArgumentException if cron would not run it, saying which field is wrong and what to write
    static void check(String schedule) {
        if (schedule.startsWith("@")) {
            if (!WORDS.contains(schedule)) {
                throw wrong("`" + brief(schedule) + "` is no word of cron; write one of "
                        + String.join(", ", WORDS.stream().sorted().toList()));
            }
            return;
        }
        var fields = schedule.split("[ \t]+", -1);
        if (schedule.length() > CHARACTERS || fields.length != PARTS.size()) {
            throw wrong("`" + brief(schedule) + "` has " + fields.length + " fields and cron reads five: minute, hour,"
                    + " day of month, month, day of week, as in `30 4 * * 1-5`");
        }
        var days = read(fields[2], PARTS.get(2));
        var months = read(fields[3], PARTS.get(3));
        read(fields[0], PARTS.get(0));
        read(fields[1], PARTS.get(1));
        read(fields[4], PARTS.get(4));
        if (fields[4].startsWith("*")
                && months.stream().allMatch(month -> LONGEST[month - 1] < days.nextSetBit(0))) {
            throw wrong("`" + schedule + "` never comes: no such month has a day " + days.nextSetBit(0));
        }
    }

    private static BitSet read(String field, Part part) {
        var all = new BitSet();
        for (var piece : field.split(",", -1)) {
            add(piece, part, all);
        }
        return all;
    }

    /// `*`, `5`, `1-5`, `*/10`, `10-50/20`, `mon`.
    private static void add(String piece, Part part, BitSet all) {
        var halves = piece.split("/", -1);
        var ends = halves[0].split("-", -1);
        boolean any = halves[0].equals("*");
        if (halves.length > 2 || ends.length > 2) {
            throw wrong(part, "`" + brief(piece) + "` is not read; write a number, a range such as "
                    + part.from + "-" + part.to + ", or steps such as */2");
        }
        if (halves.length == 2 && !any && ends.length == 1) {
            throw wrong(part, "`" + brief(piece) + "` has steps without a range; write " + ends[0] + "-" + part.to + "/"
                    + halves[1]);
        }
        int from = any ? part.from : number(ends[0], part);
        int to = any ? part.to : ends.length == 2 ? number(ends[1], part) : from;
        if (from > to) {
            throw wrong(part, "`" + brief(piece) + "` runs backwards; write the lower end first, or two ranges");
        }
        int step = halves.length == 2 ? step(halves[1], part) : 1;
        for (int i = from; i <= to; i += step) {
            all.set(i);
        }
    }

    private static int number(String text, Part part) {
        int word = part.words.indexOf(text.toLowerCase(Locale.ROOT));
        if (word >= 0) {
            return part.from + word;
        }
        if (!text.matches("[0-9]{1,4}")) {
            throw wrong(part, text.isEmpty()
                    ? "a number is missing; write " + part.from + " to " + part.to + ", or *"
                    : "`" + brief(text) + "` is no number; write " + part.from + " to " + part.to
                            + (part.words.isEmpty() ? "" : ", or a name such as " + part.words.getFirst()));
        }
        int number = Integer.parseInt(text);
        if (number < part.from || number > part.to) {
            throw wrong(part, number + " is not between " + part.from + " and " + part.to);
        }
        return number;
    }

    private static int step(String text, Part part) {
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw wrong(part, "`" + brief(text) + "` is no step; write a number from 1, as in */5");
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException wrong(Part part, String sentence) {
        return wrong(part.name + ": " + sentence);
    }

    private static IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException("schedule: " + sentence);
    }

    private static String brief(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
