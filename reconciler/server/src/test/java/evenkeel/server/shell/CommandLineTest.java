package evenkeel.server.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.junit.jupiter.api.Test;

import evenkeel.server.link.Bounds;

class CommandLineTest {

    private static void splits(String line, String... words) {
        assertEquals(List.of(words), CommandLine.split(line));
    }

    @Test
    void splitsAsAShellDoes() {
        splits("");
        splits("  \t ");
        splits("status", "status");
        splits("  plan   -o json ", "plan", "-o", "json");
        splits("history 'file:/etc/a b' x", "history", "file:/etc/a b", "x");
        splits("a''b \"\" ''", "ab", "", "");
        splits("a\\ b \\\\ \\'", "a b", "\\", "'");
        splits("\"a \\\" \\\\ \\n $HOME\"", "a \" \\ \\n $HOME");
        splits("'it'\\''s'", "it's");
        splits("a\nb", "a", "b");
        splits("a\\\nb", "ab");
    }

    @Test
    void expandsNothing() {
        splits("$(id) `id` $HOME * ~ a;b |", "$(id)", "`id`", "$HOME", "*", "~", "a;b", "|");
    }

    private static void refuses(String line, String because) {
        var e = assertThrows(IllegalArgumentException.class, () -> CommandLine.split(line));
        assertEquals(because, e.getMessage());
    }

    @Test
    void saysWhatIsWrong() {
        refuses("a 'b", "a ' that is not closed: write another '");
        refuses("a \"b\\", "a \" that is not closed: write another \"");
        refuses("a\\", "a \\ at the end of the command line: write \\\\ for one");
        refuses("a\0b", "a command line with a NUL character");
        refuses("x".repeat(Bounds.COMMAND_LINE + 1), "a command line of 196609 characters, at most 196608 are taken");
        refuses("x ".repeat(Bounds.WORDS + 1), "more than 256 words");
    }
}
