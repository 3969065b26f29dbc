package evenkeel.cli.demo;

import java.io.PrintStream;

/// Tells the story on the terminal.
final class Teller {

    private final PrintStream out;
    private int chapters;

    Teller(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println(++chapters + ". " + title);
    }

    /// What was done.
    void does(String command) {
        out.println("   $ " + command);
    }

    /// What was seen.
    void sees(String text) {
        text.strip().lines().forEach(line -> out.println("     " + line));
    }

    /// What was claimed and checked.
    void holds(String claim) {
        out.println("   ✓ " + claim);
    }

    void plain(String text) {
        out.println(text);
    }
}
