package evenkeel.processes;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the demo said, without what differs from one time to the next: instants, milliseconds, ports, paths, ids, and
/// into which commit of the audit trail an entry came.
///
/// @param said as it came
record Neutral(String said) {

    private static final Pattern OF_THE_MOMENT = Pattern.compile(
            " *(\\d{4}/\\S+\\.ndjson \\|.*|\\d+ files? changed.*)");

    String text() {
        return said.lines().filter(line -> !OF_THE_MOMENT.matcher(line).matches()).map(Neutral::line)
                .collect(Collectors.joining("\n", "", "\n")).replaceAll("(?s)(Date: INSTANT\n).*?\n( +Epoch)", "$1$2");
    }

    private static String line(String line) {
        return line.replaceAll("/\\S*evenkeel-demo-\\d+", "FOLDER")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "INSTANT")
                .replaceAll("Date:   .*", "Date: INSTANT")
                .replaceAll("SHA256:[A-Za-z0-9+/]{43}", "KEY")
                .replaceAll("\\b([0-9a-f]{40}|(?<!sha256:)[0-9a-f]{12})\\b", "COMMIT")
                .replaceAll("\\b\\d+ ms\\b", "N ms")
                .replaceAll("(seen|up) +(now|\\d+ s ago)", "$1 AGO")
                .replaceAll("r-[0-9a-f]{8}/(\\d+)/[\\d-]+", "WRITER/$1/N")
                .replaceAll("move-\\d+-\\d+", "MOVE")
                .replaceAll("(WRITER/1/N +)web-0[12]", "$1web-NN")
                .replaceAll("\\d+ commits, \\d+ entries, \\d+ changes", "N commits, N entries, N changes")
                .replaceAll("(?<=\\S) {2,}", " ").stripTrailing();
    }
}
