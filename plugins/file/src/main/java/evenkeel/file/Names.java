package evenkeel.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import evenkeel.spi.Host;

/// Users and groups by name and number.
final class Names {

    private static final int LINES = 100_000;

    private Names() {
    }

    /// What was seen, written as it was declared: a name that the host has a number for becomes that number where a
    /// number is declared.
    ///
    /// @param table `/etc/passwd` or `/etc/group`
    static String as(Optional<String> declared, String seen, Host host, String table) throws IOException {
        if (declared.isEmpty() || !number(declared.get()) || number(seen)) {
            return seen;
        }
        if (seen.equals("root")) {
            return "0";
        }
        if (host.stat(table).isEmpty()) {
            return seen;
        }
        try (var in = new BufferedReader(new InputStreamReader(host.read(table), StandardCharsets.UTF_8))) {
            var line = in.readLine();
            for (int i = 0; line != null && i < LINES; i++, line = in.readLine()) {
                var fields = line.split(":", 4);
                if (fields.length > 2 && fields[0].equals(seen)) {
                    return fields[2];
                }
            }
        }
        return seen;
    }

    private static boolean number(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
}
