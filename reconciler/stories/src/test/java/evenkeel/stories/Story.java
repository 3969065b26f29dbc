package evenkeel.stories;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A scenario file, read: a title, then a line for each event or expectation, with what is indented below it.
record Story(String file, String title, List<Line> lines) {

    /// @param text without `given`, `when`, `then` or `and` before it
    /// @param below indented lines
    record Line(int number, String text, List<String> below) {
    }

    static Story read(String file) throws IOException {
        try (var in = Story.class.getResourceAsStream("/scenarios/" + file)) {
            if (in == null) {
                throw new IOException("no scenario " + file);
            }
            return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    static Story parse(String file, String text) {
        var lines = new ArrayList<Line>();
        var title = "";
        int number = 0;
        for (var line : text.split("\n")) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (title.isEmpty()) {
                title = line.strip();
            } else if (line.startsWith(" ")) {
                if (lines.isEmpty()) {
                    throw fault(file, number, "nothing stands above this indented line");
                }
                lines.getLast().below().add(line);
            } else {
                var words = line.strip().split(" ", 2);
                if (words.length < 2 || !List.of("given", "when", "then", "and").contains(words[0])) {
                    throw fault(file, number, "begin with given, when, then or and: " + line);
                }
                lines.add(new Line(number, words[1], new ArrayList<>()));
            }
        }
        return new Story(file, title, lines);
    }

    static AssertionError fault(String file, int number, String because) {
        return new AssertionError(file + ":" + number + ": " + because);
    }

    /// Lets it happen in a world.
    void happen(World world) {
        var teller = new Teller(world);
        for (var line : lines) {
            try {
                teller.tell(line);
            } catch (Exception | AssertionError e) {
                var fault = fault(file, line.number(), line.text() + "\n    " + e.getMessage());
                fault.initCause(e);
                throw fault;
            }
        }
    }
}
