package evenkeel.server.git;

import java.util.ArrayList;
import java.util.List;

/// What is not as it should be, and where; the first of it.
final class Findings {

    private static final int MOST = 1_000;

    private final List<String> problems = new ArrayList<>();
    private String where = "";

    /// What is said from here on is said of this.
    void at(String place) {
        where = place;
    }

    void problem(String text) {
        if (problems.size() < MOST) {
            problems.add(where + ": " + text);
        }
    }

    List<String> problems() {
        return problems;
    }
}
