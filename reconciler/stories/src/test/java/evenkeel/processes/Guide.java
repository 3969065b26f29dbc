package evenkeel.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// A page of `docs/` that is followed line by line: its sections, and in each the commands, which are the lines four
/// spaces in. A blank line and a pause (`sleep 3`) end a step.
///
/// @param sections the steps of each, the opening of the page first
record Guide(List<List<String>> sections) {

    private static final String INDENT = "    ";

    static Guide read(String page) throws IOException {
        var sections = new ArrayList<List<String>>();
        sections.add(new ArrayList<>());
        var step = new StringBuilder();
        for (var line : Files.readAllLines(Built.HOME.resolve("docs").resolve(page))) {
            boolean pause = line.matches(INDENT + "sleep \\d+");
            if (line.startsWith(INDENT) && !pause) {
                step.append(line.substring(INDENT.length())).append('\n');
                continue;
            }
            if (!step.isEmpty()) {
                sections.getLast().add(step.toString());
                step.setLength(0);
            }
            if (line.startsWith("## ")) {
                sections.add(new ArrayList<>());
            }
        }
        return new Guide(sections);
    }

    List<String> section(int number) {
        return sections.get(number);
    }
}
