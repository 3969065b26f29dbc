package evenkeel.cli.remote;

import java.util.List;

/// Words as one command line, quoted as a POSIX shell reads it.
final class Quote {

    private Quote() {
    }

    static String line(List<String> words) {
        return String.join(" ", words.stream().map(Quote::word).toList());
    }

    private static String word(String word) {
        return word.matches("[a-zA-Z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
